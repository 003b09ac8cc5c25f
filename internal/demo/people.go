package demo

import (
	"math"
	"strconv"
	"time"

	"github.com/desirepath/desirepath/internal/event"
)

// persona is a kind of customer. They differ in what they suffer from, in when
// they act and in the channels that they choose.
type persona struct {
	name    string
	share   float64
	faults  float64    // regular faults a year
	queries float64    // billing queries a year
	online  float64    // looks for help on the website first
	first   [4]float64 // first contact about a fault: chat, phone, social, branch
	ask     [5]float64 // any other contact: chat, phone, email, social, branch
	answers float64    // factor on the share who answer surveys
	mood    float64    // shift of what they feel, in points of −2…+2
	hours   *[24]float64
	plans   []float64 // weights over plans
}

var faultChannels = []string{Chat, Phone, Social, Branch}
var askChannels = []string{Chat, Phone, Email, Social, Branch}

// Habits: weights of the hours of the local day.
var (
	atHome   = [24]float64{.2, .1, .1, .1, .1, .3, 1, 3, 6, 8, 8.5, 8, 7, 7, 7, 6.5, 6, 6, 6, 5.5, 5, 4, 2, .8}
	early    = [24]float64{.05, .05, .05, .05, .1, .4, 1.5, 4, 8, 11, 12, 10, 7, 6, 7, 7, 6, 5, 4, 3, 2, 1, .4, .1}
	evenings = [24]float64{.4, .2, .1, .1, .1, .3, 1.2, 3, 4, 4, 4, 4, 5, 4.5, 4, 4.5, 6, 8, 9, 10, 9, 7, 4, 1.5}
	late     = [24]float64{2, 1.2, .6, .3, .2, .2, .3, .6, 1, 2, 4, 5, 6, 6, 6, 6.5, 7, 7.5, 8, 8, 8, 7.5, 6, 4}
	office   = [24]float64{.1, .05, .05, .05, .1, .4, 1.5, 5, 11, 13, 12, 10, 7, 9, 10, 9, 8, 5, 2, 1, .6, .4, .2, .1}
)

var personas = []persona{
	{"Home worker", .24, 2.90, 1.15, .72, [4]float64{.46, .40, .11, .03}, [5]float64{.44, .33, .16, .05, .02}, 1.05, -.05, &atHome, []float64{1, 3, 4, 2, 0}},
	{"Pensioner", .20, 2.10, 1.60, .34, [4]float64{.12, PensionerCallsFirst, .02, 1 - .12 - PensionerCallsFirst - .02}, [5]float64{.07, .62, .10, .01, .20}, 1.35, .15, &early, []float64{5, 3, 1, 0, 0}},
	{"Young family", .26, 2.60, 1.30, .66, [4]float64{.42, .43, .10, .05}, [5]float64{.42, .36, .12, .06, .04}, .90, 0, &evenings, []float64{2, 4, 3, 1, 0}},
	{"Student flat", .12, 2.05, 1.10, .85, [4]float64{.56, StudentCallsFirst, .26, 1 - .56 - StudentCallsFirst - .26}, [5]float64{.60, .13, .09, .16, .02}, .65, -.05, &late, []float64{3, 4, 2, 0, 0}},
	{"Small business", .18, 2.75, 1.50, .50, [4]float64{.26, .65, .04, .05}, [5]float64{.21, .53, .22, .02, .02}, 1.00, -.15, &office, []float64{0, 1, 2, 1, 5}},
}

var regions = []string{"London", "South East", "South West", "East Midlands", "West Midlands", "North West", "North East", "Yorkshire", "Scotland", "Wales"}
var regionWeights = []float64{17, 14, 9, 8, 11, 12, 8, 9, 7, 5}

var plans = []struct {
	name  string
	pence int
}{{"Essential 40", 2450}, {"Fibre 80", 2990}, {"Full Fibre 300", 3650}, {"Full Fibre 900", 4890}, {"Business 500", 6400}}

type customer struct {
	name, region, plan, lang, tenure string
	persona                          *persona
	months, pence                    int
	since                            int64 // local seconds; a day at 00:00
	joins                            bool  // during the period

	gone         int64 // local seconds of the confirmed cancellation
	asked        bool  // began to cancel
	indexed      bool  // had the first fault of the period
	window       [2]int64
	lastOf       map[string]int64 // end of the last journey of a kind
	journeys     int
	planned      []plan
	firstJourney int64
}

const never = math.MaxInt64

// customer makes number i and the dice for the rest of their life.
func (w *world) customer(i int) (*dice, *customer) {
	d := newDice(w.opt.Seed, uint64(i)+1)
	c := &customer{name: "C-" + strconv.Itoa(10_001+i), gone: never}
	x, k := d.f(), 0
	for k < len(personas)-1 && x >= personas[k].share {
		x -= personas[k].share
		k++
	}
	c.persona = &personas[k]
	c.region = regions[d.pick(regionWeights)]
	p := d.pick(c.persona.plans)
	c.plan = plans[p].name
	c.pence = plans[p].pence - 50*d.n(8)
	c.months = []int{12, 18, 24}[d.pick([]float64{25, 30, 45})]
	c.lang = "en"
	switch x := d.f(); {
	case x < GermanShare:
		c.lang = "de"
	case x < GermanShare+FrenchShare:
		c.lang = "fr"
	}
	if c.joins = d.chance(.27); c.joins {
		at := w.cal.startOf(d, Onboarding, c.persona.hours)
		c.since, c.firstJourney = at-at%day, at
	} else {
		c.since = w.cal.start - day*(30+min(4000, int64(d.exp(1100))))
	}
	switch years := float64(w.cal.start-c.since) / (365.25 * day); {
	case c.joins:
		c.tenure = "joined this period"
	case years < 1:
		c.tenure = "under 1 year"
	case years < 3:
		c.tenure = "1 to 3 years"
	case years < 6:
		c.tenure = "3 to 6 years"
	default:
		c.tenure = "over 6 years"
	}
	return d, c
}

func (c *customer) attrs() []event.Attr {
	return []event.Attr{
		{Key: "contract_months", Value: strconv.Itoa(c.months)},
		{Key: "customer_since", Value: time.Unix(c.since, 0).UTC().Format(time.DateOnly)},
		{Key: "language", Value: c.lang},
		{Key: "monthly_value", Value: strconv.FormatFloat(float64(c.pence)/100, 'f', 2, 64)},
		{Key: "persona", Value: c.persona.name},
		{Key: "plan", Value: c.plan},
		{Key: "region", Value: c.region},
		{Key: "tenure", Value: c.tenure},
	}
}
