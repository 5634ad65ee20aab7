package machine

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"gigawatch/news"
)

// Ruling is what a person says of a story, as the log keeps it.
type Ruling struct {
	Number   uint64
	Action   string // amend, merge, split, review, undo
	Story    string
	Others   []string          // the ids that were merged, or that of what was split off
	Set      []news.Correction // amend
	Articles []string          // split: addresses or ids
	Undoes   uint64            // the number of the ruling taken back
	By       string
	At       time.Time
	Reason   string
	Summary  string // what it did, in a few words
}

// Desk is where the word of people is taken, and the store is copied. It is an
// interface because this package knows no store.
type Desk interface {
	// Decide carries out a ruling and gives it as it was entered, with the
	// stories that it made. ErrNotFound for a story that is not there, ErrInvalid
	// for what cannot be done.
	Decide(ctx context.Context, r Ruling) (Ruling, []news.Story, error)
	// Rulings are those about a story, all for "", the oldest first.
	Rulings(ctx context.Context, story string) ([]Ruling, error)
	// Backup writes a copy of the store as it is now.
	Backup(ctx context.Context, w io.Writer) error
}

// rulingForm is a ruling in the API.
type rulingForm struct {
	Number   uint64   `json:"number"`
	Action   string   `json:"action" enum:"amend,merge,split,review,undo"`
	Story    string   `json:"story"`
	Others   []string `json:"others" nullable:"false" doc:"The ids that were merged into the story, or that of what was split off."`
	Fields   []string `json:"fields" nullable:"false" doc:"The fields that were amended."`
	Articles []string `json:"articles" nullable:"false"`
	Undoes   uint64   `json:"undoes" doc:"The number of the ruling that was taken back; 0 for none."`
	By       string   `json:"by"`
	At       string   `json:"at" doc:"RFC 3339."`
	Reason   string   `json:"reason"`
	Summary  string   `json:"summary"`
}

func newRulingForm(r Ruling) rulingForm {
	f := rulingForm{Number: r.Number, Action: r.Action, Story: r.Story, Others: append([]string{}, r.Others...), Fields: []string{}, Articles: append([]string{}, r.Articles...),
		Undoes: r.Undoes, By: r.By, At: r.At.UTC().Format(time.RFC3339), Reason: r.Reason, Summary: r.Summary}
	for _, c := range r.Set {
		f.Fields = append(f.Fields, c.Field)
	}
	return f
}

// tokenScheme is what the document calls the operator's token.
const tokenScheme = "token"

// deskOperations enters what people decide. Writing wants the operator's token
// and is not there where there is none; the log is for everybody to read, as the
// corrections that stand in the records are.
func (o Options) deskOperations(api huma.API) {
	if o.Desk == nil {
		return
	}
	huma.Register(api, operation("listDecisions", "/decisions", "corrections", "The log of what people decided",
		"Who amended, merged, split, reviewed or took back what, when and why; the newest first."), o.listDecisions)
	if o.Token == "" {
		return
	}
	api.OpenAPI().Components.SecuritySchemes = map[string]*huma.SecurityScheme{tokenScheme: {Type: "http", Scheme: "bearer", Description: "The token that serve was started with."}}
	huma.Register(api, o.writing(api, "amend", "Put your word in the place of what the rules read", "It stays whatever is read later, and undo takes it back."), o.amend)
	huma.Register(api, o.writing(api, "merge", "Make stories one", "The ids of the others lead to this one from now on."), o.merge)
	huma.Register(api, o.writing(api, "split", "Take articles out of a story", "They make one of their own."), o.split)
	huma.Register(api, o.writing(api, "review", "Mark a story as it should be", "Until its record says something else."), o.review)
	huma.Register(api, o.writing(api, "undo", "Take back the last decision on a story", "The log keeps both."), o.undo)
	huma.Register(api, o.locked(api, huma.Operation{OperationID: "backup", Method: http.MethodPost, Path: "/api/v1/backup", Tags: []string{"corrections"},
		Summary: "A copy of the store", Description: "The file as it stands at one moment, while the site goes on. `gigawatch backup FILE --from URL` asks for it."}), o.backup)
}

// writing is an operation that decides something about a story.
func (o Options) writing(api huma.API, action, summary, description string) huma.Operation {
	return o.locked(api, huma.Operation{OperationID: action + "Story", Method: http.MethodPost, Path: "/api/v1/stories/{id}/" + action, Tags: []string{"corrections"},
		Summary: summary, Description: description, Errors: []int{http.StatusBadRequest, http.StatusNotFound}, MaxBodyBytes: 1 << 20})
}

// locked makes an operation ask for the token.
func (o Options) locked(api huma.API, op huma.Operation) huma.Operation {
	op.Security = []map[string][]string{{tokenScheme: {}}}
	op.Errors = append(op.Errors, http.StatusUnauthorized)
	op.Middlewares = append(op.Middlewares, func(ctx huma.Context, next func(huma.Context)) {
		if !o.holdsToken(ctx.Header("Authorization")) {
			ctx.SetHeader("WWW-Authenticate", `Bearer realm="gigawatch"`)
			_ = huma.WriteErr(api, ctx, http.StatusUnauthorized, "this wants the operator's token: Authorization: Bearer TOKEN") // the reader went away
			return
		}
		next(ctx)
	})
	return op
}

// holdsToken compares in a time that does not depend on what was sent.
func (o Options) holdsToken(authorization string) bool {
	scheme, given, _ := strings.Cut(authorization, " ")
	a, b := sha256.Sum256([]byte(strings.TrimSpace(given))), sha256.Sum256([]byte(o.Token))
	return subtle.ConstantTimeCompare(a[:], b[:]) == 1 && strings.EqualFold(scheme, "Bearer") && o.Token != ""
}

// Author is who decides, and why.
type Author struct {
	By     string `json:"by" minLength:"1" maxLength:"200" doc:"Who says so."`
	Reason string `json:"reason" minLength:"1" maxLength:"5000" doc:"Why: a call, a filing, a correction."`
}

type amendInput struct {
	ID   string `path:"id" maxLength:"100"`
	Body struct {
		_ struct{} `additionalProperties:"false"`
		Author
		Set []string `json:"set" minItems:"1" maxItems:"50" nullable:"false" doc:"FIELD=VALUE as the command line takes them: amount=2bn EUR, countries=JP,KR, status=cancelled; null empties a field."`
	}
}

type mergeInput struct {
	ID   string `path:"id" maxLength:"100"`
	Body struct {
		_ struct{} `additionalProperties:"false"`
		Author
		Others []string `json:"others" minItems:"1" maxItems:"50" nullable:"false" doc:"The ids of the stories that are the same event."`
	}
}

type splitInput struct {
	ID   string `path:"id" maxLength:"100"`
	Body struct {
		_ struct{} `additionalProperties:"false"`
		Author
		Articles []string `json:"articles" minItems:"1" maxItems:"500" nullable:"false" doc:"The addresses or ids of the articles that tell another event."`
	}
}

type authorInput struct {
	ID   string `path:"id" maxLength:"100"`
	Body struct {
		_ struct{} `additionalProperties:"false"`
		Author
	}
}

type decided struct {
	Body struct {
		Decision rulingForm `json:"decision" doc:"As it was entered in the log."`
		Stories  []story    `json:"stories" nullable:"false" doc:"The stories that it made or changed."`
	}
}

func (o Options) amend(ctx context.Context, in *amendInput) (*decided, error) {
	r := Ruling{Action: "amend", Story: in.ID, By: in.Body.By, Reason: in.Body.Reason}
	for _, text := range in.Body.Set {
		c, err := news.ParseCorrection(text)
		if err != nil {
			return nil, o.problem(ctx, err)
		}
		r.Set = append(r.Set, c)
	}
	return o.decide(ctx, r)
}

func (o Options) merge(ctx context.Context, in *mergeInput) (*decided, error) {
	return o.decide(ctx, Ruling{Action: "merge", Story: in.ID, Others: in.Body.Others, By: in.Body.By, Reason: in.Body.Reason})
}

func (o Options) split(ctx context.Context, in *splitInput) (*decided, error) {
	return o.decide(ctx, Ruling{Action: "split", Story: in.ID, Articles: in.Body.Articles, By: in.Body.By, Reason: in.Body.Reason})
}

func (o Options) review(ctx context.Context, in *authorInput) (*decided, error) {
	return o.decide(ctx, Ruling{Action: "review", Story: in.ID, By: in.Body.By, Reason: in.Body.Reason})
}

func (o Options) undo(ctx context.Context, in *authorInput) (*decided, error) {
	return o.decide(ctx, Ruling{Action: "undo", Story: in.ID, By: in.Body.By, Reason: in.Body.Reason})
}

func (o Options) decide(ctx context.Context, r Ruling) (*decided, error) {
	r.By, r.Reason = strings.TrimSpace(r.By), strings.TrimSpace(r.Reason)
	done, stories, err := o.Desk.Decide(ctx, r)
	if err != nil {
		return nil, o.problem(ctx, err)
	}
	o.Log.InfoContext(ctx, "decided", "action", done.Action, "story", done.Story, "by", done.By, "number", done.Number)
	out := &decided{}
	out.Body.Decision, out.Body.Stories = newRulingForm(done), []story{}
	for _, s := range stories {
		out.Body.Stories = append(out.Body.Stories, story{s})
	}
	return out, nil
}

type decisionsInput struct {
	Story string `query:"story" doc:"Only those about this story." maxLength:"100"`
	Limit int    `query:"limit" doc:"At most so many." minimum:"1" maximum:"1000" default:"100"`
}

type decisionsOutput struct {
	Body struct {
		Decisions []rulingForm `json:"decisions" nullable:"false"`
		Total     int          `json:"total"`
	}
}

func (o Options) listDecisions(ctx context.Context, in *decisionsInput) (*decisionsOutput, error) {
	all, err := o.Desk.Rulings(ctx, in.Story)
	if err != nil {
		return nil, o.problem(ctx, err)
	}
	out := &decisionsOutput{}
	out.Body.Decisions, out.Body.Total = []rulingForm{}, len(all)
	for i := len(all) - 1; i >= 0 && len(out.Body.Decisions) < in.Limit; i-- {
		out.Body.Decisions = append(out.Body.Decisions, newRulingForm(all[i]))
	}
	return out, nil
}

// backup streams a copy of the store. One that breaks off is cut off, so that it
// does not look whole.
func (o Options) backup(_ context.Context, _ *struct{}) (*huma.StreamResponse, error) {
	return &huma.StreamResponse{Body: func(ctx huma.Context) {
		ctx.SetHeader("Content-Type", "application/octet-stream")
		ctx.SetHeader("Cache-Control", "no-store")
		ctx.SetHeader("Content-Disposition", `attachment; filename="`+fileName(o.clock(), news.Query{}, "db")+`"`)
		to := ctx.BodyWriter()
		w, _ := to.(http.ResponseWriter)
		if w != nil {
			to = &patient{to: w, control: http.NewResponseController(w)}
		}
		if err := o.Desk.Backup(ctx.Context(), to); err != nil {
			o.Log.Error("backup", "err", err)
			panic(http.ErrAbortHandler)
		}
	}}, nil
}
