package render

import (
	"math"
	"os"
	"strconv"
	"testing"
)

// TestPaletteFile keeps channels.css, which the web face uses, and the list in Go the same.
func TestPaletteFile(t *testing.T) {
	got, err := os.ReadFile("channels.css")
	if err != nil {
		t.Fatal(err)
	}
	if want := "/* Made from Palette in palette.go, whose test compares both. */\n" + ChannelCSS(); string(got) != want {
		t.Errorf("channels.css should be:\n%s", want)
	}
}

// TestPaletteContrast wants 4.5 to 1 (WCAG 2.2 AA) of white letters on light
// inks and of dark letters on dark ones.
func TestPaletteContrast(t *testing.T) {
	for _, p := range Palette {
		if c := contrast(p.Light, "#ffffff"); c < 4.5 {
			t.Errorf("%s on light: %.2f", p.Key, c)
		}
		if c := contrast(p.Dark, "#161513"); c < 4.5 {
			t.Errorf("%s on dark: %.2f", p.Key, c)
		}
	}
}

// TestPaletteWithoutAllCones looks at the nine named channels as people with
// protanopia, deuteranopia and tritanopia do (matrices of Machado, Oliveira and
// Fernandes 2009) and wants every two of them apart in CIE L*a*b*.
func TestPaletteWithoutAllCones(t *testing.T) {
	sight := map[string][9]float64{
		"all cones":    {1, 0, 0, 0, 1, 0, 0, 0, 1},
		"protanopia":   {.152286, 1.052583, -.204868, .114503, .786281, .099216, -.003882, -.048116, 1.051998},
		"deuteranopia": {.367322, .860646, -.227968, .280085, .672501, .047413, -.011820, .042940, .968881},
		"tritanopia":   {1.255528, -.076749, -.178779, -.078411, .930809, .147602, .004733, .691367, .303900},
	}
	for name, m := range sight {
		for _, ground := range []func(Ink) string{func(p Ink) string { return p.Light }, func(p Ink) string { return p.Dark }} {
			for i, a := range Palette[:spareFrom] {
				for _, b := range Palette[:i] {
					x, y := lab(seen(linear(ground(a)), m)), lab(seen(linear(ground(b)), m))
					if d := math.Sqrt((x[0]-y[0])*(x[0]-y[0]) + (x[1]-y[1])*(x[1]-y[1]) + (x[2]-y[2])*(x[2]-y[2])); d < 8 {
						t.Errorf("%s: %s %s and %s %s are %.1f apart", name, a.Key, ground(a), b.Key, ground(b), d)
					}
				}
			}
		}
	}
}

func linear(hex string) (c [3]float64) {
	for i := range c {
		v, _ := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
		x := float64(v) / 255
		if x <= .04045 {
			c[i] = x / 12.92
		} else {
			c[i] = math.Pow((x+.055)/1.055, 2.4)
		}
	}
	return c
}

func contrast(a, b string) float64 {
	la, lb := luminance(linear(a)), luminance(linear(b))
	return (max(la, lb) + .05) / (min(la, lb) + .05)
}

func luminance(c [3]float64) float64 { return .2126*c[0] + .7152*c[1] + .0722*c[2] }

func seen(c [3]float64, m [9]float64) (out [3]float64) {
	for i := range out {
		out[i] = min(1, max(0, m[3*i]*c[0]+m[3*i+1]*c[1]+m[3*i+2]*c[2]))
	}
	return out
}

func lab(c [3]float64) [3]float64 {
	f := func(t float64) float64 {
		if t > .008856 {
			return math.Cbrt(t)
		}
		return 7.787*t + 16.0/116
	}
	x, y, z := f((.4124*c[0]+.3576*c[1]+.1805*c[2])/.9505), f(luminance(c)), f((.0193*c[0]+.1192*c[1]+.9505*c[2])/1.089)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func TestChannelFamilies(t *testing.T) {
	for name, want := range map[string]string{
		"Internet": "web", "Website": "web", "web chat": "chat", "Helpline": "phone", "SMS": "text", "e-mail": "email", "Facebook": "social",
		"Desk": "branch", "mobile app": "app", "Brief": "post", "telefoon": "phone", "Postal mail": "post", "TA/TO": "", "": "", "حضور": "",
	} {
		if got := familyOf(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	inks := keys([]string{"phone", "helpline", "x", "y", ""})
	if inks["phone"].Key == inks["helpline"].Key || inks["x"].Key == inks["y"].Key || inks[""].Key != "none" || inks["x"].Letter != "X" {
		t.Errorf("inks: %v", inks)
	}
}

func TestWrapStaysInside(t *testing.T) {
	for _, s := range []string{"a short one", "Donaudampfschifffahrtsgesellschaftskapitän", "漢字漢字漢字漢字漢字漢字漢字漢字", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", "W", "مرحبا بالعالم مرحبا بالعالم", "12\u00a0345\u00a0678\u00a0901\u00a0234"} {
		for _, width := range []float64{30, 80, 125} {
			lines := wrap([]line{{Value: s, Detail: s}}, width, 12, 3)
			if len(lines) == 0 || len(lines) > 3 {
				t.Errorf("%q in %v: %d lines", s, width, len(lines))
			}
			for _, l := range lines {
				used := 0.0
				for i, w := range l {
					used += w.width
					if i > 0 {
						used += space(w, textWidth(" ", 12, false))
					}
				}
				if used > width+0.01 {
					t.Errorf("%q in %v: a line of %.1f", s, width, used)
				}
			}
		}
	}
}
