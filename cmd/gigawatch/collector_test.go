package main

import "testing"

// TestCollectorPercent: a small server may hold four times as much again, a
// large one keeps to Go's own pace.
func TestCollectorPercent(t *testing.T) {
	for stories, want := range map[int]int{0: 400, 10_000: 400, 100_000: 289, 300_000: 113, 5_000_000: 100} {
		if got := collectorPercent(stories); got != want {
			t.Errorf("%d stories: got %d, want %d", stories, got, want)
		}
	}
}
