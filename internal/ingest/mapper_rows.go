package ingest

import (
	"slices"
	"strconv"
)

// ownRows makes every row a journey of its own where the plan says so and no
// column says whose the rows are. The file is part of the name, so that the
// rows of two files stay apart in one workspace.
func (m *mapper) ownRows(file string) {
	named := slices.ContainsFunc(m.plan.Columns, func(c ColumnPlan) bool { return keyRole(c.Role) })
	if m.plan.RowsAreJourneys && !named {
		m.rowOwner = " of " + clean([]byte(file), 100)
	}
}

// ownRow names the journey, and the customer, that a row is. The number is that
// of the record in the file, from 0; in the name rows count from 1.
func (m *mapper) ownRow(number int64) string {
	b := make([]byte, 0, 128)
	b = append(b, "row "...)
	b = strconv.AppendInt(b, number+1, 10)
	return m.arena.str(append(b, m.rowOwner...))
}
