package store

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"

	"gigawatch/news"
)

// Cursor is where a page of a search ended: by the story's id, and by what it
// was ordered by, so that it is good even when that story has moved or gone.
// Readers of cursors use the one or the other.
type Cursor struct {
	ID    string     `json:"-"`
	Sort  string     `json:"s,omitempty"` // the order asked for, in the form of a query
	Keys  []*float64 `json:"k,omitempty"` // by each of its keys; nil where the story had no such value
	When  int64      `json:"w"`           // ms since 1970, as is First
	First int64      `json:"f"`
}

// String is the cursor as the next Ask has it.
func (c Cursor) String() string {
	b, err := json.Marshal(c)
	if err != nil { // a number that JSON has no form for: the id alone will do
		return c.ID
	}
	return c.ID + "." + base64.RawURLEncoding.EncodeToString(b)
}

// ReadCursor reads what String wrote, or an id alone. ErrNotFound says that
// it is neither.
func ReadCursor(s string) (c Cursor, whole bool, err error) {
	id, rest, whole := strings.Cut(s, ".")
	if whole {
		b, e := base64.RawURLEncoding.DecodeString(rest)
		if e != nil || json.Unmarshal(b, &c) != nil {
			return c, false, fmt.Errorf("the cursor %.80q: %w", s, news.ErrNotFound)
		}
	}
	c.ID = id
	return c, whole, nil
}
