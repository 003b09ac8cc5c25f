package ingest

import "github.com/desirepath/desirepath/internal/fault"

func openOCEL(in *input, plan Plan) (Table, error) {
	return nil, fault.New(fault.Invalid, "OCEL is not read yet.")
}
