package discover

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/desirepath/desirepath/internal/event"
)

func TestTitlesAreTrue(t *testing.T) {
	cases := []struct {
		name, want string
		events     []event.Event
	}{
		{"most begin and end alike", "From “Ask” to “Answer”", routes("8 ask wait answer", "1 call answer", "1 ask wait")},
		{"one end", "What leads to “Answer”", routes("4 ask wait answer", "4 call wait answer", "4 mail wait answer")},
		{"one start", "What happens after “Ask”", routes("4 ask wait answer", "4 ask wait refund", "4 ask wait nothing")},
		{"two ends of one half each", "What happens after “Ask”", routes("5 ask wait answer", "5 ask wait refund")},
		{"neither", "The journeys as customers really walk them", routes("4 a b c", "4 d e f", "4 g h i")},
		{"start and end that hardly any journey connects", "What happens after “Ask”", routes("5 ask answer", "4 ask wait", "4 mail answer", "4 ask answer call", "2 chat answer", "3 mail chat answer", "3 ask call")},
		{"journeys of one event", "What happens around “Call”", routes("9 call")},
		{"journeys of one event of many kinds", "The journeys as customers really walk them", routes("4 call", "4 mail", "4 chat")},
		{"names of processes stay as they are", "From “Create Fine” to “Send for Credit Collection”", routes("9 Create Fine,Send Fine,Send for Credit Collection")},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			m, _ := draftOf(t, c.events, Options{})
			if diff := cmp.Diff(c.want, m.Title); diff != "" {
				t.Error(diff)
			}
		})
	}
}
