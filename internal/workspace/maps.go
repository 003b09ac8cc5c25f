package workspace

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"sync"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/atlas"
	"github.com/desirepath/desirepath/internal/discover"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/journey"
)

// Draft is what a first map is drawn from; the zero Draft is everything, by
// the workspace's definition, under a title made from the data.
type Draft struct {
	Title      string
	Definition *journey.Definition
	Having     []event.Predicate
}

// DraftMap draws a first map from the data and keeps it.
func (w *Workspace) DraftMap(ctx context.Context, d Draft) (atlas.Stored, error) {
	about, err := w.About(ctx)
	if err != nil {
		return atlas.Stored{}, err
	}
	def := about.Definition
	if d.Definition != nil {
		def = *d.Definition
	}
	if def, err = def.Normal(); err != nil {
		return atlas.Stored{}, err
	}
	sel := analysis.Selection{Having: d.Having}
	if err := sel.Validate(); err != nil {
		return atlas.Stored{}, err
	}
	raw := make([]byte, 6)
	if _, err := rand.Read(raw); err != nil {
		return atlas.Stored{}, err
	}
	var m *atlas.Map
	err = w.Ask(ctx, def, func(e analysis.Engine) error {
		m, err = discover.Draft(ctx, e, discover.Options{ID: "m-" + hex.EncodeToString(raw), Title: d.Title, Definition: def, Having: d.Having})
		return err
	})
	if err != nil {
		return atlas.Stored{}, err
	}
	return w.store.Put(ctx, *m, 0)
}

// Card is a map in the atlas with its key numbers.
type Card struct {
	Map      atlas.Map
	Overview *analysis.Overview
	Answer   *analysis.MapAnswer
}

// cardCache keeps the numbers of cards while neither map nor data change.
type cardCache struct {
	mu    sync.Mutex
	cards map[string]cachedCard
}

type cachedCard struct {
	revision int64
	stamp    string
	card     Card
}

// Cards lists all maps with their key numbers, by title.
func (w *Workspace) Cards(ctx context.Context) ([]Card, error) {
	maps, err := w.store.Maps(ctx)
	if err != nil {
		return nil, err
	}
	stamp, err := w.log.Stamp(ctx)
	if err != nil {
		return nil, err
	}
	cards, kept := make([]Card, 0, len(maps)), make(map[string]cachedCard, len(maps))
	for _, m := range maps {
		known, ok := w.cards.get(m.Map.ID)
		if !ok || known.revision != m.Revision || known.stamp != stamp {
			known = cachedCard{revision: m.Revision, stamp: stamp}
			if known.card, err = w.Drawing(ctx, &m.Map, analysis.Selection{Having: m.Map.Having}); err != nil {
				return nil, err
			}
		}
		cards, kept[m.Map.ID] = append(cards, known.card), known
	}
	w.cards.put(kept)
	return cards, nil
}

func (c *cardCache) get(id string) (cachedCard, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	k, ok := c.cards[id]
	return k, ok
}

func (c *cardCache) put(cards map[string]cachedCard) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.cards = cards
}

// Maps lists all maps, by title.
func (w *Workspace) Maps(ctx context.Context) ([]atlas.Stored, error) { return w.store.Maps(ctx) }

// Population is whom all journeys of a definition are about, and up to when.
func (w *Workspace) Population(ctx context.Context, d journey.Definition) (analysis.Frame, error) {
	var f analysis.Frame
	err := w.Ask(ctx, d, func(e analysis.Engine) error {
		list, err := e.Journeys(ctx, analysis.JourneysQuestion{Limit: 1})
		if err == nil {
			f = list.Frame
		}
		return err
	})
	return f, err
}

// Drawing is a map with its numbers, ready to be drawn.
func (w *Workspace) Drawing(ctx context.Context, m *atlas.Map, s analysis.Selection) (Card, error) {
	c := Card{Map: *m}
	err := w.Ask(ctx, m.Definition, func(e analysis.Engine) (err error) {
		if c.Overview, err = e.Overview(ctx, s); err != nil {
			return err
		}
		c.Answer, err = e.Map(ctx, discover.Question(m, s))
		return err
	})
	return c, err
}
