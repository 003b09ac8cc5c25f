package main

import (
	"fmt"
	"slices"
	"strings"
)

// byFlag and lifecycleFlag are flags that take one of a few words, or none.
type (
	byFlag        string
	lifecycleFlag string
)

// UnmarshalText reads what makes a journey.
func (f *byFlag) UnmarshalText(text []byte) (err error) {
	*f, err = oneOf[byFlag](text, "journey", "customer", "session")
	return err
}

// UnmarshalText reads how life-cycle rows are read.
func (f *lifecycleFlag) UnmarshalText(text []byte) (err error) {
	*f, err = oneOf[lifecycleFlag](text, "pair", "all", "complete")
	return err
}

func oneOf[S ~string](text []byte, words ...string) (S, error) {
	if !slices.Contains(words, string(text)) {
		last := len(words) - 1
		return "", fmt.Errorf("must be one of %s or %s, not %q", strings.Join(words[:last], ", "), words[last], text)
	}
	return S(text), nil
}
