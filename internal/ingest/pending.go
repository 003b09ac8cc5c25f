package ingest

func openParquet(in *input) (Table, error)         { return nil, nil }
func openXLSX(in *input, plan Plan) (Table, error) { return nil, nil }
