package main

import (
	"bytes"

	"github.com/desirepath/desirepath/internal/demo"
)

// Run writes the demo's interactions as CSV.
func (c *sampleCmd) Run(s *streams) error {
	opt := demo.Options{Customers: c.Customers}
	if c.Output == "" {
		return demo.WriteCSV(s.out, opt)
	}
	var out bytes.Buffer
	if err := demo.WriteCSV(&out, opt); err != nil {
		return err
	}
	return writeWhole(c.Output, out.Bytes())
}
