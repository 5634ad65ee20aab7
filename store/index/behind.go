package index

import (
	"context"
	"time"
)

// Behind is how long the newest of the store has been waiting for the index;
// nothing waits where the index holds all of it.
func (k *Keeper) Behind(ctx context.Context, now time.Time) (time.Duration, error) {
	p, err := k.store.Point(ctx)
	if err != nil {
		return 0, err
	}
	if ix := k.index.Load(); ix != nil && ix.Point().Number == p.Number || p.At.IsZero() {
		return 0, nil
	}
	return max(0, now.Sub(p.At)), nil
}
