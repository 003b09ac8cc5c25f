package render

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Ink is the look of a channel: a colour on light and on dark ground, both
// with a contrast of at least 4.5 to white and to the dark surface, and a
// letter, because colour is never the only sign.
type Ink struct {
	Key    string // token name: --ch-KEY
	Light  string
	Dark   string
	Letter string
}

// Palette is the one list of channel colours; channels.css holds the same for
// the web face. The first nine were chosen so that any two of them differ
// under protanopia, deuteranopia and tritanopia as well (see its test).
var Palette = []Ink{
	{"web", "#3b6db2", "#8eb2e7", "W"},
	{"chat", "#7353c4", "#b399f6", "C"},
	{"phone", "#b3560a", "#eca056", "P"},
	{"text", "#3f8040", "#83cf82", "T"},
	{"email", "#4c5663", "#c4d7df", "E"},
	{"social", "#b93e7b", "#f08fc0", "S"},
	{"branch", "#6e4527", "#bb9372", "B"},
	{"app", "#147b84", "#5cc8d9", "A"},
	{"post", "#57520f", "#eccf65", "L"},
	{"x1", "#1f6f5f", "#6fd0b8", ""},
	{"x2", "#5c5fae", "#a5a9f2", ""},
	{"x3", "#93506b", "#d9a0b8", ""},
	{"x4", "#64731f", "#b9cc6a", ""},
	{"x5", "#a3502b", "#e0a988", ""},
	{"x6", "#3d5a80", "#93b4dd", ""},
	{"none", "#746e67", "#a8a199", "–"},
}

// spare is where the colours for channels without a family begin and end.
const spareFrom, spareTo = 9, 15

// family says by which words, in several languages, a channel is known. The
// order matters: "web chat" is chat, "text chat" is chat, "app store" is app.
var family = []struct{ key, words string }{
	{"chat", "chat webchat livechat bot chatbot messenger assistant"},
	{"social", "social facebook twitter instagram linkedin tiktok youtube x.com forum community"},
	{"text", "sms text texts whatsapp signal telegram mms"},
	{"post", "post letter letters brief courier fax paper postal parcel"},
	{"email", "email e-mail mail mails courriel correo newsletter"},
	{"app", "app apps mobile ios android"},
	{"phone", "phone telephone call calls helpline hotline ivr voice telefon telefoon téléphone teléfono telefone telefono tel call-centre callcenter contact-centre"},
	{"web", "web website internet online portal site page digital browser web-form webform self-service ecommerce e-commerce"},
	{"branch", "branch store shop desk counter office visit visits balie filiale agence sucursal field technician engineer onsite in-person face-to-face showroom kiosk"},
}

// keys gives every channel of a map its ink; channels that belong to no family
// take the spare colours in the order of their names.
func keys(channels []string) map[string]Ink {
	byKey := map[string]Ink{}
	for _, p := range Palette {
		byKey[p.Key] = p
	}
	out := map[string]Ink{"": byKey["none"]}
	sorted := slices.Clone(channels)
	slices.Sort(sorted)
	spare, used := spareFrom, map[string]bool{}
	for _, c := range slices.Compact(sorted) {
		if c == "" {
			continue
		}
		key := familyOf(c)
		if key == "" || used[key] { // two channels of one family need two colours
			ink := Palette[spare]
			if spare++; spare == spareTo {
				spare = spareFrom
			}
			ink.Letter = initial(c)
			out[c] = ink
			continue
		}
		used[key] = true
		out[c] = byKey[key]
	}
	return out
}

func familyOf(channel string) string {
	ws := strings.FieldsFunc(strings.ToLower(channel), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '-' && r != '.'
	})
	for _, f := range family {
		for _, known := range strings.Fields(f.words) {
			if slices.Contains(ws, known) {
				return f.key
			}
		}
	}
	return ""
}

func initial(s string) string {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return string(unicode.ToUpper(r))
		}
	}
	r, _ := utf8.DecodeRuneInString(s)
	return string(r)
}

// ChannelCSS is the palette as CSS custom properties, light and dark.
func ChannelCSS() string {
	var light, dark strings.Builder
	for _, p := range Palette {
		fmt.Fprintf(&light, "  --ch-%s: %s;\n", p.Key, p.Light)
		fmt.Fprintf(&dark, "    --ch-%s: %s;\n", p.Key, p.Dark)
	}
	return ":root {\n" + light.String() + "}\n@media screen and (prefers-color-scheme: dark) {\n  :root {\n" + dark.String() + "  }\n}\n"
}
