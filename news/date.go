package news

import (
	"fmt"
	"time"
)

// Date is a moment of publication in UTC, or only a day where the source
// gives no more. The zero Date is unknown and is written as "".
type Date struct {
	time.Time
	DayOnly bool
}

// ParseDate reads RFC 3339 or a bare day (2026-04-03); "" is the zero Date.
// It returns ErrInvalid for anything else: the guessing of strange dates is the crawler's.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return Date{t, true}, nil
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return Date{}, fmt.Errorf("%q is no date (want 2006-01-02 or RFC 3339): %w", s, ErrInvalid)
	}
	return Date{Time: t.UTC()}, nil
}

// String is the day for a day, RFC 3339 in UTC for a moment, "" for the zero Date.
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.DayOnly:
		return d.Format(time.DateOnly)
	}
	return d.UTC().Format(time.RFC3339)
}

// Day is the day alone, "2026-04-03", or "" for the zero Date.
func (d Date) Day() string {
	if d.IsZero() {
		return ""
	}
	return d.UTC().Format(time.DateOnly)
}

// MarshalText writes String.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// MarshalJSON writes String as a JSON string. (Without it the embedded time's would be used.)
func (d Date) MarshalJSON() ([]byte, error) { return []byte(`"` + d.String() + `"`), nil }

// UnmarshalText reads what MarshalText writes.
func (d *Date) UnmarshalText(b []byte) (err error) {
	*d, err = ParseDate(string(b))
	return err
}

// UnmarshalJSON reads a JSON string or null.
func (d *Date) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*d = Date{}
		return nil
	}
	if len(b) < 2 || b[0] != '"' {
		return fmt.Errorf("%s is no date: %w", b, ErrInvalid)
	}
	return d.UnmarshalText(b[1 : len(b)-1])
}
