package machine

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"gigawatch/news"
)

// place is where in a query a mistake stands: bytes of its UTF-8.
type place struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// problem is an error of the rooms as the API tells it. What is our own fault
// is logged, and not shown.
func (o Options) problem(ctx context.Context, err error) error {
	var wrong *news.QueryError
	var status huma.StatusError
	switch code := statusOf(err); {
	case err == nil:
		return nil
	case errors.As(err, &status):
		return err
	case errors.As(err, &wrong):
		return queryProblem(wrong)
	case code == http.StatusInternalServerError:
		o.Log.ErrorContext(ctx, "api", "err", err)
		return huma.NewError(code, "something went wrong here; it is written down, try again later")
	case errors.Is(err, news.ErrNotYet):
		return huma.ErrorWithHeaders(huma.NewError(code, plainError(err)), http.Header{"Retry-After": {"10"}})
	default:
		return huma.NewError(code, plainError(err))
	}
}

// plainError is an error's text without the sentinel behind it.
func plainError(err error) string {
	return news.Plain(strings.TrimSuffix(err.Error(), ": "+news.ErrInvalid.Error()))
}

func queryProblem(wrong *news.QueryError) error {
	var details []error
	for _, m := range wrong.Mistakes {
		start, end := min(max(m.Start, 0), len(wrong.Query)), min(max(m.End, 0), len(wrong.Query))
		text := wrong.Query[start:max(start, end)]
		if len(text) > 200 {
			text = strings.ToValidUTF8(text[:200], "")
		}
		details = append(details, &huma.ErrorDetail{Message: m.Message, Location: "query.q", Value: place{m.Start, m.End, news.Plain(text)}})
	}
	return huma.NewError(http.StatusBadRequest, "the query cannot be read; each mistake is told with its place, in bytes", details...)
}

// writeProblem answers what never came to an operation.
func writeProblem(w http.ResponseWriter, status int, detail string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(huma.ErrorModel{Title: http.StatusText(status), Status: status, Detail: detail}) // the reader went away
}
