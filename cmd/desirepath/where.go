package main

import (
	"context"
	"slices"
	"strings"

	"github.com/desirepath/desirepath/internal/analysis"
	"github.com/desirepath/desirepath/internal/event"
	"github.com/desirepath/desirepath/internal/fault"
	"github.com/desirepath/desirepath/internal/ingest"
)

// where are the flags that choose journeys.
type where struct {
	Where []string `sep:"none" placeholder:"KEY=VALUE" help:"Only journeys with such an interaction, such as channel=phone, or any attribute. Given again with the same key it is an alternative, with another key both must hold."`
}

// selection turns the conditions into a question. What a key or a value is
// called is checked against the data, so that a slip of the pen is not taken
// for an answer of nought.
func (w *where) selection(ctx context.Context, e analysis.Engine, plans []ingest.Plan) (analysis.Selection, error) {
	var sel analysis.Selection
	if len(w.Where) == 0 {
		return sel, nil
	}
	all, err := e.Overview(ctx, sel)
	if err != nil {
		return sel, err
	}
	at := map[string]int{}
	for _, pair := range w.Where {
		key, value, ok := strings.Cut(pair, "=")
		if key = strings.TrimSpace(key); !ok || key == "" {
			return sel, fault.New(fault.Invalid, "--where %q is not of the form KEY=VALUE.", pair).Try("Write it as --where channel=phone.")
		}
		field, err := fieldOf(key, all, plans)
		if err != nil {
			return sel, err
		}
		if err := checkValue(field, key, value, all); err != nil {
			return sel, err
		}
		i, again := at[field]
		if !again {
			at[field] = len(sel.Having)
			sel.Having = append(sel.Having, event.Is(field, value))
			continue
		}
		sel.Having[i].Values = append(sel.Having[i].Values, value)
	}
	if err := sel.Validate(); err != nil {
		return sel, err
	}
	some, err := e.Overview(ctx, sel)
	if err == nil && some.Population.Journeys == 0 {
		err = fault.New(fault.NotFound, "No journey meets %s.", strings.Join(w.Where, " and ")).Try("Leave a --where out.")
	}
	return sel, err
}

// fieldOf finds what a key means: a field of interactions, an attribute, or a
// column that was read as a field.
func fieldOf(key string, all *analysis.Overview, plans []ingest.Plan) (string, error) {
	if slices.Contains(event.TextFields, key) || slices.Contains(event.NumberFields, key) {
		return key, nil
	}
	var known []string
	for _, a := range all.Attributes {
		if known = append(known, a.Key); a.Key == strings.TrimPrefix(key, "attr.") {
			return "attr." + a.Key, nil
		}
	}
	for _, p := range plans {
		for _, c := range p.Columns {
			if c.Name == key && slices.Contains(event.TextFields, string(c.Role)) {
				return string(c.Role), nil
			}
		}
	}
	return "", fault.New(fault.NotFound, "The data have no attribute “%s”.", key).
		Try("Choose by touchpoint, channel, outcome, agent or team%s.", orOne(known))
}

func orOne(attributes []string) string {
	if len(attributes) == 0 {
		return ""
	}
	return ", or by one of " + few(attributes)
}

// checkValue refuses a value that no interaction bears, where all are known.
func checkValue(field, key, value string, all *analysis.Overview) error {
	var known []string
	names := func(parts []analysis.Part) {
		for _, p := range parts {
			if p.Name != "" {
				known = append(known, p.Name)
			}
		}
	}
	switch field {
	case "touchpoint":
		for _, t := range all.Touchpoints {
			known = append(known, t.Name)
		}
	case "channel":
		names(all.Channels)
	case "outcome":
		names(all.Outcomes)
	default:
		for _, a := range all.Attributes {
			if "attr."+a.Key == field && a.Distinct == len(a.Values) {
				names(a.Values)
			}
		}
	}
	if len(known) == 0 {
		if field == "channel" || field == "outcome" {
			return fault.New(fault.NotFound, "No interaction has any %s, so none can be chosen by it.", field).Try("Leave that --where out.")
		}
		return nil
	}
	if slices.Contains(known, value) {
		return nil
	}
	return fault.New(fault.NotFound, "No interaction has the %s “%s”.", key, value).Try("There is %s.", few(known))
}

// few lists the first dozen of words.
func few(words []string) string {
	const most = 12
	if len(words) > most {
		return strings.Join(words[:most], ", ") + " and " + grouped(int64(len(words)-most)) + " more"
	}
	return strings.Join(words, ", ")
}
