package ingest

import (
	"math"
	"time"
)

// readStyles finds the cell styles that show numbers as dates.
func (w *workbook) readStyles() error {
	var styles struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := w.decodePart("xl/styles.xml", &styles); err != nil {
		return err
	}
	codes := map[int]string{}
	for _, f := range styles.Formats {
		codes[f.ID] = f.Code
	}
	for _, c := range styles.Cells {
		code, own := codes[c.Format]
		w.dates = append(w.dates, own && isDateCode(code) || !own && builtInDate(c.Format))
	}
	return nil
}

// builtInDate: the numbers of the formats that every program knows.
func builtInDate(id int) bool {
	return id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id == 36 || id >= 50 && id <= 58
}

// isDateCode tells whether a format code shows a day: a d or y outside of
// quotes, brackets and escapes. Times of day alone are left as they are.
func isDateCode(code string) bool {
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '"':
			for i++; i < len(code) && code[i] != '"'; i++ {
			}
		case '[':
			for i++; i < len(code) && code[i] != ']'; i++ {
			}
		case '\\', '_', '*':
			i++
		case 'd', 'D', 'y', 'Y':
			return true
		case ';':
			return false
		}
	}
	return false
}

// serialDate turns a count of days into a date in ISO 8601. Day 60 of the usual
// count is the 29th of February 1900, which never was; days before it are one off.
func serialDate(v float64, mac bool) (string, bool) {
	if math.IsNaN(v) || v < 0 || v > 2958466 { // up to the year 9999
		return "", false
	}
	base := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case mac:
		base = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case v < 60:
		base = base.AddDate(0, 0, 1)
	}
	days, part := math.Modf(v)
	t := base.AddDate(0, 0, int(days)).Add(time.Duration(math.Round(part*86400000)) * time.Millisecond)
	if part == 0 {
		return t.Format("2006-01-02"), true
	}
	return t.Format("2006-01-02T15:04:05.999"), true
}
