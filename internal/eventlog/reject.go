package eventlog

import (
	"context"
	"errors"
)

// Reject is a row of a source that could not be used.
type Reject struct {
	Line   int64  `json:"line"` // of the file, from 1
	Reason string `json:"reason"`
	Raw    string `json:"raw"` // the row, perhaps shortened
}

// Rejected hands out the rejects of a source by line until yield returns an
// error, which it passes on.
func (l *Log) Rejected(ctx context.Context, source uint32, yield func(Reject) error) (err error) {
	rows, err := l.db.QueryContext(ctx,
		"SELECT line, reason, raw FROM log.reject WHERE source = ? ORDER BY line, rowid", source)
	if err != nil {
		return l.say(err)
	}
	defer func() {
		if e := rows.Close(); err == nil {
			err = l.say(e)
		}
	}()
	for rows.Next() {
		var r Reject
		if err := rows.Scan(&r.Line, &r.Reason, &r.Raw); err != nil {
			return l.say(err)
		}
		if err := yield(r); err != nil {
			return err
		}
	}
	return l.say(errors.Join(rows.Err(), ctx.Err()))
}
