package ingest

import "github.com/desirepath/desirepath/internal/fault"

func openXES(in *input, plan Plan) (Table, error) {
	return nil, fault.New(fault.Invalid, "XES is not read yet.")
}
