package ingest

// Role is what a column means for an event.
type Role string

// The roles of a column. Moment is a date column of a wide table: each makes
// an event of its own.
const (
	RoleID         Role = "id"
	RoleCustomer   Role = "customer"
	RoleJourney    Role = "journey"
	RoleTime       Role = "time"
	RoleEnd        Role = "end"
	RoleTouchpoint Role = "touchpoint"
	RoleChannel    Role = "channel"
	RoleParty      Role = "party"
	RoleAgent      Role = "agent"
	RoleTeam       Role = "team"
	RoleOutcome    Role = "outcome"
	RoleText       Role = "text"
	RoleLang       Role = "lang"
	RoleWait       Role = "wait"
	RoleHandle     Role = "handle"
	RoleHold       Role = "hold"
	RoleDuration   Role = "duration"
	RoleCost       Role = "cost"
	RoleScore      Role = "score"
	RoleLifecycle  Role = "lifecycle"
	RoleInstance   Role = "instance" // number of a piece of work: its start and its end share it
	RoleMoment     Role = "moment"
	RoleAttribute  Role = "attribute"
	RoleIgnore     Role = "ignore"
)

// Roles are all roles, in the order in which a person is shown them.
var Roles = []Role{
	RoleCustomer, RoleJourney, RoleTime, RoleEnd, RoleTouchpoint, RoleChannel, RoleMoment, RoleID, RoleParty, RoleAgent,
	RoleTeam, RoleOutcome, RoleText, RoleLang, RoleScore, RoleWait, RoleHandle, RoleHold, RoleDuration, RoleCost,
	RoleLifecycle, RoleInstance, RoleAttribute, RoleIgnore,
}

// Shape is how rows become events.
type Shape string

// The shapes of a table.
const (
	ShapeLong  Shape = "long"  // one row, one event
	ShapeWide  Shape = "wide"  // one row, one event for each column of role moment
	ShapeFacts Shape = "facts" // no time at all: rows describe customers or journeys (event.Profile)
)

// Lifecycle is what start and complete rows of the same work become.
type Lifecycle string

// The ways to read life-cycle rows. Pair is the default where both occur.
const (
	LifecyclePair     Lifecycle = "pair"     // one event with a duration
	LifecycleAll      Lifecycle = "all"      // every row an event
	LifecycleComplete Lifecycle = "complete" // only the ends
)

// ColumnPlan says what one column becomes. The same column may be planned once.
type ColumnPlan struct {
	Name string `json:"name"`
	Role Role   `json:"role"`
	// Label is the touchpoint of a moment column, or the name of an attribute; the column's name when empty.
	Label string `json:"label,omitempty"`
	// Format of a time: "" for automatic, or one of TimeFormats.
	Format string `json:"format,omitempty"`
	// Unit of a length: s (default), ms, min, h.
	Unit string `json:"unit,omitempty"`
	// Score kind and scale for RoleScore.
	Score    string  `json:"score,omitempty"`
	ScoreMin float64 `json:"score_min,omitempty"`
	ScoreMax float64 `json:"score_max,omitempty"`
}

// Plan is how a file becomes events: what a person confirms in the import
// wizard and what is stored with the source.
type Plan struct {
	Format    string    `json:"format"`              // csv, jsonl, parquet, xlsx, xes, ocel-json, ocel-xml, ocel-sqlite
	Delimiter string    `json:"delimiter,omitempty"` // csv
	Encoding  string    `json:"encoding,omitempty"`  // utf-8, utf-16le, utf-16be, windows-1252
	Sheet     string    `json:"sheet,omitempty"`     // xlsx
	Object    string    `json:"object,omitempty"`    // ocel: the object type that makes journeys
	Decimal   string    `json:"decimal,omitempty"`   // "." or ","
	DayFirst  bool      `json:"day_first,omitempty"` // 03/04/2026 is the third of April
	Zone      string    `json:"zone,omitempty"`      // IANA name for times without one; UTC when empty
	Shape     Shape     `json:"shape"`
	Lifecycle Lifecycle `json:"lifecycle,omitempty"`
	// RowsAreJourneys makes each row a journey and a customer of its own, as in a
	// table of bookings. It counts only while no column says whose the rows are.
	RowsAreJourneys bool `json:"rows_are_journeys,omitempty"`
	// Touchpoint and Channel stand in for a column that is not there.
	Touchpoint string       `json:"touchpoint,omitempty"`
	Channel    string       `json:"channel,omitempty"`
	Columns    []ColumnPlan `json:"columns"`
}

// GuessedColumn is what the wizard shows of a column.
type GuessedColumn struct {
	Name       string   `json:"name"`
	Samples    []string `json:"samples"`    // up to five different values
	Filled     float64  `json:"filled"`     // share of looked-at rows that have a value
	Distinct   int      `json:"distinct"`   // different values among the rows looked at
	Role       Role     `json:"role"`       // best guess
	Confidence float64  `json:"confidence"` // 0..1
	Why        string   `json:"why"`        // a short reason in words
}

// Guess is what a first look at a file found.
type Guess struct {
	Plan     Plan            `json:"plan"`
	Columns  []GuessedColumn `json:"columns"`
	Sheets   []string        `json:"sheets,omitempty"`
	Objects  []ObjectChoice  `json:"objects,omitempty"` // ocel object types
	Rows     int             `json:"rows_seen"`
	Warnings []string        `json:"warnings,omitempty"`
	By       string          `json:"by"` // journey, customer or session: what fits this file best
}

// ObjectChoice is an object type of an OCEL file and what choosing it costs:
// Flattening is the number of flat events per event of the file.
type ObjectChoice struct {
	Type       string  `json:"type"`
	Objects    int     `json:"objects"`
	Events     int     `json:"events"`
	Flattening float64 `json:"flattening"`
}

// Reject is a record that could not become an event.
type Reject struct {
	Line   int64  `json:"line"` // line of the file for text, record number otherwise; from 1
	Reason string `json:"reason"`
	Raw    string `json:"raw"` // the start of the record, at most 200 characters
}

// Progress is how far a reading has come.
type Progress struct {
	Bytes, TotalBytes int64 // of the file as stored (compressed bytes for compressed files)
	Records           int64
	Events            int64
	Rejected          int64
}
