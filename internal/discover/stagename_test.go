package discover

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// parts writes stages as "Name 12, Other name 5; …" with journeys.
func parts(text string) [][]group {
	var out [][]group
	for _, st := range strings.Split(text, "; ") {
		var gs []group
		for _, s := range strings.Split(st, ", ") {
			i := strings.LastIndex(s, " ")
			n := int64(0)
			for _, r := range s[i+1:] {
				n = n*10 + int64(r-'0')
			}
			gs = append(gs, group{name: s[:i], touchpoints: []string{s[:i]}, journeys: n})
		}
		out = append(out, gs)
	}
	return out
}

func TestStageNames(t *testing.T) {
	cases := []struct{ name, stages, want string }{
		{"not a bare noun where steps say what is done", "Tracked the delivery 50, Waited for the router 99, Received the router 99; Watched set-up video 54, Set up the router 99",
			"Waited for and received the router | Set up the router"},
		{"what is shared is said once", "Booked engineer 48, Rated the contact 9, Waited for engineer 48; Got back online 90, Answered survey 20",
			"Booked and waited for engineer | Got back online"},
		{"things may name a stage", "ER Registration 100, ER Triage 100, ER Sepsis Triage 99; Release A 60, Release B 5, Release C 3", "Triage | Release"},
		{"a step that hardly happens names nothing", "Accepted 100, Queued 60; Completed 100, Unmatched 1", "Accepted and queued | Completed"},
		{"words of seldom steps name nothing", "Insert invoice 100; Set payment block 33, Remove payment block 33, Insert payment 100", "Insert invoice | Insert payment"},
		{"one capital", "Create Fine 100, Send Fine 66; Insert Fine Notification 46, Send Appeal to Prefecture 2", "Create and send fine | Insert fine notification"},
		{"no name within another", "Got answer 90, Got answer by post 10; Got answer again 50, Chased for an answer 20", "Got answer | Chased for an answer"},
		{"a long name is cut between words", "Determine the necessity of the advice that was given 9; Pay 9", "Determine the necessity of the advice… | Pay"},
		{"not behind a word that calls for another", "Draft and send another long request for the advice 9; Pay 9", "Draft and send another long request… | Pay"},
		{"no double and", "Registration 99, Triage and assessment 99; Pay 9", "Registration | Pay"},
		{"no conditions", "Ask if paid 50, Look if paid 50; Close 90", "Ask and look if paid | Close"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := stageNames(parts(c.stages))
			if diff := cmp.Diff(c.want, strings.Join(got, " | ")); diff != "" {
				t.Error(diff)
			}
			for _, n := range got {
				if utf8.RuneCountInString(n) > maxStageName {
					t.Errorf("%q is too long", n)
				}
			}
		})
	}
}

func TestConjoin(t *testing.T) {
	cases := []struct{ a, b, want string }{
		{"Order purchase", "Order approved", "Order purchase and approved"},
		{"Booked engineer", "Waited for engineer", "Booked and waited for engineer"},
		{"Got a first answer", "Accepted the answer", "Got a first answer and accepted the answer"},
		{"Leucocytes", "CRP", "Leucocytes and CRP"},
		{"Blood test", "X-Ray", "Blood test and X-Ray"},
		{"Got router", "Got router", "Got router and router"},
		{"Pay", "Pay", "Pay and pay"},
	}
	for _, c := range cases {
		if got := conjoin(c.a, c.b); got != c.want {
			t.Errorf("%q and %q: %q, want %q", c.a, c.b, got, c.want)
		}
	}
}
