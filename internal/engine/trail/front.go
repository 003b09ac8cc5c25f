package trail

import "slices"

// front puts the first n of a list into order; what comes after them may stand
// in any order. compare must be a total order.
func front[T any](list []T, n int, compare func(a, b T) int) {
	for len(list) > 4*n && len(list) > 1000 {
		sample := make([]T, 9)
		for i := range sample {
			sample[i] = list[i*(len(list)-1)/(len(sample)-1)]
		}
		slices.SortFunc(sample, compare)
		kept := 0
		for _, pivot := range sample[:len(sample)-1] {
			kept = partition(list, func(v T) bool { return compare(v, pivot) <= 0 })
			if kept >= n {
				break
			}
		}
		if kept < n {
			break
		}
		list = list[:kept]
	}
	slices.SortFunc(list, compare)
}

// partition moves what is wanted to the front and counts it.
func partition[T any](list []T, wanted func(T) bool) int {
	n := 0
	for i := range list {
		if wanted(list[i]) {
			list[i], list[n] = list[n], list[i]
			n++
		}
	}
	return n
}
