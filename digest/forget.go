package digest

import (
	"context"
	"time"
)

// remembered is how long after it was first seen a story can be news to
// anybody, and be corrected: what a digest says a year later, it may still take
// back.
const remembered = 400 * 24 * time.Hour

// forgetLater is how much longer the ledger remembers it: a clock that is set
// back by less tells nothing twice.
const forgetLater = 30 * 24 * time.Hour

// Forget takes out of the ledger what is not needed any more for telling
// nothing twice. The rule: a story is news only within remembered of the moment
// it was first seen (see isNews), whatever happens to it later; so what was
// told of one that is older than that, and forgetLater, is asked for by
// nobody. It gives how many tellings were forgotten.
func (e *Editor) Forget(ctx context.Context) (int, error) {
	return e.Ledger.Forget(ctx, e.Now().Add(-remembered-forgetLater))
}
