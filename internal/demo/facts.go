package demo

import "time"

// The canonical names of channels.
const (
	Web    = "web"
	Chat   = "chat"
	Phone  = "phone"
	Text   = "text"
	Email  = "email"
	Social = "social"
	Branch = "branch"
)

// Channels are the seven channels. What happens at the customer's home (an
// engineer, a parcel) has none.
var Channels = []string{Web, Chat, Phone, Text, Email, Social, Branch}

// The kinds of journey: values of the attribute journey_type.
const (
	Onboarding   = "onboarding"
	Fault        = "fault"
	Billing      = "billing query"
	Complaint    = "complaint"
	Renewal      = "renewal"
	Cancellation = "cancellation"
)

// Kinds are the six kinds of journey.
var Kinds = []string{Onboarding, Fault, Billing, Complaint, Renewal, Cancellation}

// Names of event attributes.
const (
	AttrKind    = "journey_type"
	AttrTopic   = "topic"   // what it is about, such as "router"
	AttrContact = "contact" // number of the contact in its journey; legs of one contact share it
	AttrPage    = "page"    // of some web events
)

// Planted sizes. Each is a probability unless it says otherwise; docs/demo.md
// says how each is counted.
const (
	// From ChangeDay on, engineers send a text before they come, and chat
	// advisers can book an engineer themselves.
	NoShowBefore  = 0.18
	NoShowAfter   = 0.07
	ChatHopBefore = 0.31
	ChatHopAfter  = 0.12

	// A fault call that is passed on is solved within three days less often.
	FaultTransfer      = 0.24
	FixedIn3Days       = 0.71
	FixedIn3DaysPassed = 0.49

	// Security questions asked a second time: time, no effect.
	SecurityAgain        = 0.35
	SecurityAgainSeconds = 95 // mean handle time

	// The first contact of a fault journey is a call.
	PensionerCallsFirst = 0.62
	StudentCallsFirst   = 0.14

	// Customers begin to cancel within 60 days after their first fault of the
	// period, when it took two or more repeat contacts, and when it did not.
	CancelAfterRepeats = 0.21
	CancelOtherwise    = 0.04

	// The line test on the website fails; then people make contact within a day.
	LineTestFails        = 0.17
	ContactAfterLineTest = 0.64

	// Contacts of billing queries: another one within seven days; and resolved without one.
	BillingRepeat   = 0.27
	BillingResolved = 0.88
	BillingFCR      = (1 - BillingRepeat) * BillingResolved

	// Journeys begin on a Monday; callers wait longer then (factor on the mean).
	MondayShare      = 1.35 / 7
	MondayWaitFactor = 1.8

	// Customers of the region hit by each outage who report it.
	StormShare = 0.45
	FireShare  = 0.30

	// Set-up video watched; help needed with and without it.
	VideoShare       = 0.54
	HelpWithVideo    = 0.12
	HelpWithoutVideo = 0.30

	// Offers accepted at renewal by those who compared online and those who did not.
	ComparedShare   = 0.42
	RenewIfCompared = 0.58
	RenewOtherwise  = 0.84

	// Complaints that go to the ombudsman after at least two chases, and after fewer.
	OmbudsmanIfChased  = 0.22
	OmbudsmanOtherwise = 0.03

	// Save offers that keep the customer, without and with a transfer before.
	SaveAccepted       = 0.34
	SaveAcceptedPassed = 0.16

	// Faults in a day of November to February against one of the other months (factor).
	WinterFaultFactor = 1.4
	// Billing queries in a day of the two weeks after the price rise (factor).
	PriceRiseFactor = 2.2

	// Customers who write German and French.
	GermanShare = 0.05
	FrenchShare = 0.03

	// Texts with a first name, and with a telephone number of the range that is
	// kept free for stories (07700 900xxx). Both are invented.
	NameInText   = 0.02
	NumberInText = 0.01
)

// The days on which something happened, as local dates.
var (
	ChangeDay    = time.Date(2026, 3, 16, 0, 0, 0, 0, time.UTC)
	StormDay     = time.Date(2025, 11, 18, 0, 0, 0, 0, time.UTC)
	FireDay      = time.Date(2026, 2, 7, 0, 0, 0, 0, time.UTC)
	PriceRiseDay = time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)
)

// The regions that the outages hit.
const (
	StormRegion = "North East"
	FireRegion  = "West Midlands"
)
