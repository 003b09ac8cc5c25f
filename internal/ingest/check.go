package ingest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/desirepath/desirepath/internal/fault"
)

// check reports everything that is wrong with a plan at once, in sentences
// that name the column's flag and role. Columns are those of the file; where
// more may appear while reading, a missing one is no mistake.
func (p Plan) check(columns []string) error {
	var wrong []string
	say := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }

	have := map[Role][]string{}
	planned := map[string]bool{}
	labels := map[string]bool{}
	for _, c := range p.Columns {
		if planned[c.Name] {
			say("The column “%s” is planned twice; plan it once.", c.Name)
		}
		planned[c.Name] = true
		if c.Role != RoleIgnore && c.Role != "" && !growing(p.Format) && columns != nil && !slices.Contains(columns, c.Name) {
			say("There is no column “%s”%s.", c.Name, didYouMean(c.Name, columns))
		}
		if c.Role == RoleAttribute {
			label := c.Label
			if label == "" {
				label = c.Name
			}
			if labels[label] {
				say("Two attributes are called “%s”; give one of them another label.", label)
			}
			labels[label] = true
		}
		have[c.Role] = append(have[c.Role], c.Name)
		p.checkColumn(c, say)
	}
	for _, role := range Roles {
		if n := have[role]; len(n) > 1 && role != RoleAttribute && role != RoleIgnore && role != RoleMoment && role != RoleScore {
			say("The role “%s” is given to %d columns (%s); give it to one.", role, len(n), strings.Join(n, ", "))
		}
	}
	p.checkShape(have, say)
	p.checkRest(say)
	if len(wrong) == 0 {
		return nil
	}
	f := fault.New(fault.Invalid, "%s", strings.Join(wrong, " "))
	if len(columns) > 0 {
		f.Try("The file has the columns %s.", listed(columns))
	}
	return f
}

func (p Plan) checkColumn(c ColumnPlan, say func(string, ...any)) {
	if !slices.Contains(Roles, c.Role) && c.Role != "" {
		say("The column “%s” has the unknown role “%s”; use one of %s.", c.Name, c.Role, listed(Roles))
	}
	if !known(c.Format, TimeFormats) {
		say("The column “%s” has the unknown time format “%s”; use one of %s.", c.Name, c.Format, listed(TimeFormats))
	}
	if _, ok := units[c.Unit]; !ok {
		say("The column “%s” has the unknown unit “%s”; use s, ms, min, h or d.", c.Name, c.Unit)
	}
	if c.Role == RoleScore {
		switch c.Score {
		case "nps", "csat", "ces", "rating":
		default:
			say("The score column “%s” needs a kind: nps, csat, ces or rating.", c.Name)
		}
		if c.ScoreMin >= c.ScoreMax {
			say("The score column “%s” needs a scale, such as from 1 to 5.", c.Name)
		}
	}
}

func (p Plan) checkShape(have map[Role][]string, say func(string, ...any)) {
	has := func(r Role) bool { return len(have[r]) > 0 }
	if !has(RoleCustomer) && !has(RoleJourney) && (!p.RowsAreJourneys || p.Shape == ShapeFacts) {
		say("No column says whose events these are; choose the customer with --customer COLUMN or the journey (order, ticket, case) with --journey COLUMN, or let every row be a journey of its own.")
	}
	switch p.Shape {
	case ShapeLong:
		if !has(RoleTime) {
			say("No column says when things happened; choose it with --time COLUMN.")
		}
		if !has(RoleTouchpoint) && p.Touchpoint == "" {
			say("No column says what happened; choose it with --touchpoint COLUMN, or give one name for all rows.")
		}
	case ShapeWide:
		if !has(RoleMoment) {
			say("The table is to be read as one row with several dates, but no column has the role “moment”; give it to each date that is an event.")
		}
	case ShapeFacts:
	default:
		say("The shape of the table is “%s”; use long, wide or facts.", p.Shape)
	}
}

func (p Plan) checkRest(say func(string, ...any)) {
	if !known(string(p.Lifecycle), []string{string(LifecyclePair), string(LifecycleAll), string(LifecycleComplete)}) {
		say("There is no way “%s” to read start and end rows; use pair, all or complete.", p.Lifecycle)
	}
	if !known(p.Decimal, []string{".", ","}) {
		say("The decimal mark “%s” is neither a point nor a comma.", p.Decimal)
	}
	if !known(p.Encoding, Encodings) {
		say("There is no encoding “%s”; use one of %s.", p.Encoding, listed(Encodings))
	}
	if _, err := newZone(p.Zone); err != nil {
		say("%s", err.Error())
	}
}

// listed joins words for a sentence and stops after twenty.
func listed[S ~string](words []S) string {
	var b strings.Builder
	for i, w := range words {
		if i == 20 {
			fmt.Fprintf(&b, " and %d more", len(words)-i)
			break
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(string(w))
	}
	return b.String()
}

// didYouMean proposes the column whose name is nearest, if any is near.
func didYouMean(name string, columns []string) string {
	best, bestDistance := "", max(2, len(name)/3)+1
	for _, c := range columns {
		if d := distance(strings.ToLower(name), strings.ToLower(c)); d < bestDistance {
			best, bestDistance = c, d
		}
	}
	if best == "" {
		return ""
	}
	return "; did you mean “" + best + "”?"
}

// distance counts the letters to insert, drop or change.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
