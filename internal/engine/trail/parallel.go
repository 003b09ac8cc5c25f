package trail

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// workers is how many goroutines share a task of n pieces.
func workers(n int) int { return max(1, min(n, runtime.GOMAXPROCS(0))) }

// inParallel does the pieces 0…n−1 of a task, each once, in any order. It stops
// at the first error or when ctx ends. worker is below workers(n).
func inParallel(ctx context.Context, n int, do func(worker, piece int) error) error {
	var next atomic.Int64
	var once sync.Once
	var failed error
	var stop atomic.Bool
	work := func(worker int) {
		for !stop.Load() {
			piece := int(next.Add(1) - 1)
			if piece >= n {
				return
			}
			err := ctx.Err()
			if err == nil {
				err = do(worker, piece)
			}
			if err != nil {
				once.Do(func() { failed = err })
				stop.Store(true)
			}
		}
	}
	var wg sync.WaitGroup
	for w := 1; w < workers(n); w++ {
		wg.Go(func() { work(w) })
	}
	work(0)
	wg.Wait()
	return failed
}
