package ingest

// fits tells how well the values of a column suit a role, from 0 (not at all)
// to 1. It is multiplied with what the name says.
func fits(role Role, p *profile) float64 {
	if p.filled == 0 {
		return 0
	}
	yes := func(ok bool) float64 {
		if ok {
			return 1
		}
		return 0
	}
	written := p.share(p.times - p.bare) // times that are more than bare numbers
	numeric := p.share(p.numbers)
	repeats := p.unique() < 0.5 || p.filled < 50
	few := len(p.distinct) <= 60 || p.unique() < 0.01 && len(p.distinct) <= 500
	switch role {
	case RoleTime, RoleEnd:
		return yes(isTimes(p)) * (0.5 + 0.5*p.filledShare())
	case RoleCustomer, RoleJourney:
		whole := numeric < 0.9 || p.ints >= p.numbers
		return yes(written < 0.5 && p.share(p.spaces) < 0.3 && whole) * doubt(len(p.distinct) > 1 || p.rows < 50) * (0.5 + 0.5*p.filledShare())
	case RoleTouchpoint:
		return yes(written < 0.5 && numeric < 0.5 && p.average() < 120 && p.share(p.hashes) < 0.5) * doubt(repeats) * (0.3 + 0.7*p.filledShare())
	case RoleChannel:
		return yes(written < 0.5 && few && p.average() < 60) * (0.4 + 0.6*p.filledShare())
	case RoleAgent:
		return yes(written < 0.5 && p.average() < 80 && p.unique() < 0.9) * (0.6 + 0.4*p.filledShare())
	case RoleTeam, RoleOutcome, RoleLang:
		return yes(written < 0.5 && p.average() < 120 && repeats)
	case RoleText:
		return yes(numeric < 0.5 && written < 0.5 && p.average() > 12 && p.share(p.spaces) > 0.1)
	case RoleWait, RoleHandle, RoleHold, RoleDuration:
		return yes(numeric >= 0.9 && p.min >= 0 || numeric < 0.1 && p.stopwatches())
	case RoleCost:
		return yes(numeric >= 0.9)
	case RoleLifecycle:
		return yes(p.share(p.starts+p.ends+p.phases) >= 0.5 || p.words == "lifecycle transition")
	case RoleInstance:
		return yes(written < 0.5)
	case RoleID:
		return yes(p.filled == p.rows && len(p.distinct) == p.filled && written < 0.5)
	case RoleParty:
		return yes(p.parties())
	}
	return 0
}

// doubt lowers a guess whose values are possible but not likely.
func doubt(likely bool) float64 {
	if likely {
		return 1
	}
	return 0.7
}

// isTimes tells whether the values are moments: most read as a time, and where
// they are bare numbers the name says so. A column that is named as a time may
// hold many unreadable ones: they are reported row by row.
func isTimes(p *profile) bool {
	least := 0.8
	if nameScore(RoleTime, p.words) >= 0.9 {
		least = 0.2
	}
	if p.close == 0 || p.share(p.times) < least {
		return false
	}
	return p.bare*2 < p.times || hasWord(p.words, timeWords)
}

func (p *profile) average() float64 {
	if p.close == 0 {
		return 0
	}
	return float64(p.length) / float64(p.close)
}

func (p *profile) stopwatches() bool {
	for _, s := range p.samples {
		if _, ok := readStopwatch([]byte(s)); !ok {
			return false
		}
	}
	return len(p.samples) > 0
}

func (p *profile) parties() bool {
	for _, s := range p.samples {
		if partyNamed(s) == "" {
			return false
		}
	}
	return len(p.samples) > 0 && len(p.distinct) <= maxSamples
}
