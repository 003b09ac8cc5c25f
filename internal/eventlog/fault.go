package eventlog

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"regexp"
	"strings"
	"syscall"

	"github.com/desirepath/desirepath/internal/fault"
)

var holder = regexp.MustCompile(`\(PID (\d+)\)`)

// say turns what DuckDB reports into a sentence for people. DuckDB gives no
// codes for these, so the words of its messages have to do.
func (l *Log) say(err error) error {
	var known *fault.Fault
	if err == nil || errors.As(err, &known) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(err.Error(), w) {
				return true
			}
		}
		return false
	}
	switch {
	case has("Could not set lock on file"):
		f := fault.New(fault.Conflict, "Another program has the event log %s open.", l.path)
		if m := holder.FindStringSubmatch(err.Error()); m != nil {
			f = fault.New(fault.Conflict, "Another program (process %s) has the event log %s open.", m[1], l.path)
		}
		return f.Try("Stop it, then try again.").Because(err)
	case has("database file with version number"):
		return tooNew(l.path, err)
	case has("not a valid DuckDB database file", "Corrupt", "checksum"):
		return fault.New(fault.Invalid, "%s is damaged or is no event log.", l.path).
			Try("Put back a copy, or move it away and import the files again.").Because(err)
	case errors.Is(err, syscall.ENOSPC), has("No space left", "Disk quota exceeded", "File too large", "database is out of disk"):
		return fault.New(fault.TooMuch, "The disk that holds %s is full.", l.path).
			Try("Free some space, then import the same file again.").Because(err)
	case has("database has been invalidated"):
		return fault.New(fault.Conflict, "The event log %s stopped after a failed write.", l.path).
			Try("Restart; everything that was acknowledged is still there.").Because(err)
	case has("Out of Memory"):
		return fault.New(fault.TooMuch, "The event log needs more memory than it may use.").
			Try("Ask for less at once, or import in smaller files.").Because(err)
	case errors.Is(err, fs.ErrPermission), has("Permission denied", "Read-only file system"):
		return fault.New(fault.Denied, "The event log %s may not be written.", l.path).
			Try("Check the permissions of its folder.").Because(err)
	case errors.Is(err, sql.ErrConnDone), has("sql: database is closed"):
		return closed()
	}
	return fault.New(fault.Internal, "The event log %s failed.", l.path).Because(err)
}

func tooNew(path string, cause error) error {
	return fault.New(fault.Invalid, "The event log %s was written by a newer version of this program.", path).
		Try("Update the program.").Because(cause)
}

func closed() error { return fault.New(fault.Conflict, "The event log is closed.") }
