package machine

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"gigawatch/news"
)

// storyPage is one page of a search.
type storyPage struct {
	Link string `header:"Link" doc:"The address of the next page, rel=next; missing on the last."`
	Body struct {
		Stories []story `json:"stories" nullable:"false"`
		Total   int     `json:"total" doc:"How many stories the search finds, on all pages."`
		Next    string  `json:"next" doc:"The cursor of the next page; empty on the last."`
	}
}

type oneStory struct {
	Status   int
	Location string `header:"Location"`
	Body     *story
}

type storyArticles struct {
	Status   int
	Location string `header:"Location"`
	Body     *struct {
		Articles []article `json:"articles" nullable:"false" doc:"By authority, then time."`
	}
}

// article is a source of a story, without its text.
type article struct {
	URL          string    `json:"url"`
	Headline     string    `json:"headline"`
	Outlet       string    `json:"outlet"`
	Class        string    `json:"class" enum:"primary,government,wire,press,trade,analysis,aggregator,"`
	Published    news.Date `json:"published"`
	Announcement string    `json:"announcement" doc:"The article's id, with #2 for its second promise."`
	Lang         string    `json:"lang"`
	Fetched      string    `json:"fetched" doc:"When it was first read, RFC 3339; empty where that is not known."`
	// Versions are the texts that stood at the address, without the texts.
	Versions []version `json:"versions" nullable:"false" doc:"The texts that stood at the address, the oldest first, by their hashes."`
}

// version is a text of an article as it stood for a time.
type version struct {
	Read     string   `json:"read" doc:"When it was read first, RFC 3339."`
	Until    string   `json:"until" doc:"When another was read in its place; empty for the one that holds."`
	Headline string   `json:"headline"`
	Hash     string   `json:"hash" doc:"Of headline and text; empty for an article that is not read again."`
	Note     string   `json:"note" doc:"Why it did not take the place of the one before; empty where it did."`
	Changed  []string `json:"changed" nullable:"false" doc:"The figures that it gives otherwise than the one before, in words."`
}

func (o Options) storyOperations(api huma.API) {
	huma.Register(api, operation("listStories", "/stories", "stories", "Stories of a search",
		"One page of a search, the newest first where the query says no order."), o.listStories)
	one := operation("getStory", "/stories/{id}", "stories", "One story", "The id of a story that was merged into another is answered with 308 and the other's address.")
	huma.Register(api, redirecting(one), o.getStory)
	articles := operation("listArticles", "/stories/{id}/articles", "stories", "The articles that tell a story",
		"Headline, address, outlet and times of every source. The text is not given: read it where it was printed.")
	huma.Register(api, redirecting(articles), o.listArticles)
}

// redirecting tells the document that an operation may send on.
func redirecting(op huma.Operation) huma.Operation {
	op.Responses = map[string]*huma.Response{"308": {Description: "The story was merged into another, whose address stands in the header Location.",
		Headers: map[string]*huma.Param{"Location": {Schema: &huma.Schema{Type: "string"}}}}}
	return op
}

type listInput struct {
	Search
	Cursor string `query:"cursor" doc:"Where the page before this one ended." maxLength:"500"`
	Limit  int    `query:"limit" doc:"At most so many stories." minimum:"1" maximum:"100" default:"20"`
}

func (o Options) listStories(ctx context.Context, in *listInput) (*storyPage, error) {
	library, ask, err := o.ask(in.Search)
	if err != nil {
		return nil, o.problem(ctx, err)
	}
	ask.After, ask.Limit = in.Cursor, in.Limit
	found, err := library.Search(ctx, ask)
	if errors.Is(err, news.ErrNotFound) {
		err = huma.NewError(http.StatusBadRequest, "the cursor leads nowhere; begin again without one",
			&huma.ErrorDetail{Message: "leads nowhere", Location: "query.cursor", Value: news.Plain(in.Cursor)})
	}
	if err != nil {
		return nil, o.problem(ctx, err)
	}
	out := &storyPage{}
	out.Body.Stories, out.Body.Total, out.Body.Next = []story{}, found.Total, found.Next
	for _, h := range found.Hits {
		out.Body.Stories = append(out.Body.Stories, story{h.Story})
	}
	if found.Next != "" {
		out.Link = "<" + nextPage(in, found.Next) + `>; rel="next"`
	}
	return out, nil
}

// ask reads what all searches have.
func (o Options) ask(s Search) (Library, news.Ask, error) {
	q, err := news.ParseQuery(s.Query)
	if err != nil {
		return nil, news.Ask{}, err
	}
	library, _, err := o.asOf(s.AsOf)
	return library, news.Ask{Query: q}, err
}

func nextPage(in *listInput, cursor string) string {
	v := url.Values{"cursor": {cursor}}
	if in.Query != "" {
		v.Set("q", in.Query)
	}
	if in.AsOf != "" {
		v.Set("as_of", in.AsOf)
	}
	if in.Limit != 20 {
		v.Set("limit", number64(in.Limit))
	}
	return "/api/v1/stories?" + v.Encode()
}

type storyInput struct {
	ID   string `path:"id" doc:"The story's id." maxLength:"100"`
	AsOf string `query:"as_of" doc:"The story as it was known at the end of this day (UTC)." example:"2026-06-01"`
}

// find is a story, or the address of the one that took it in.
func (o Options) find(ctx context.Context, in *storyInput, below string) (s news.Story, moved string, err error) {
	library, _, err := o.asOf(in.AsOf)
	if err != nil {
		return s, "", o.problem(ctx, err)
	}
	if s, err = library.Story(ctx, in.ID); err != nil {
		if errors.Is(err, news.ErrNotFound) {
			err = huma.NewError(http.StatusNotFound, "there is no story of this id"+map[bool]string{true: " that was known on that day"}[in.AsOf != ""])
		}
		return s, "", o.problem(ctx, err)
	}
	if s.ID != in.ID {
		moved = "/api/v1/stories/" + url.PathEscape(s.ID) + below
		if in.AsOf != "" {
			moved += "?as_of=" + url.QueryEscape(in.AsOf)
		}
	}
	return s, moved, nil
}

func (o Options) getStory(ctx context.Context, in *storyInput) (*oneStory, error) {
	s, moved, err := o.find(ctx, in, "")
	if err != nil || moved != "" {
		return &oneStory{Status: http.StatusPermanentRedirect, Location: moved}, err
	}
	return &oneStory{Status: http.StatusOK, Body: &story{s}}, nil
}

func (o Options) listArticles(ctx context.Context, in *storyInput) (*storyArticles, error) {
	s, moved, err := o.find(ctx, in, "/articles")
	if err != nil || moved != "" {
		return &storyArticles{Status: http.StatusPermanentRedirect, Location: moved}, err
	}
	out := &storyArticles{Status: http.StatusOK}
	out.Body = &struct {
		Articles []article `json:"articles" nullable:"false" doc:"By authority, then time."`
	}{[]article{}}
	library, until, err := o.asOf(in.AsOf)
	if err != nil {
		return nil, o.problem(ctx, err)
	}
	for _, src := range s.Sources {
		a := article{URL: src.URL, Headline: src.Title, Outlet: src.Outlet, Class: string(src.Class), Published: src.Published, Announcement: src.Announcement, Versions: []version{}}
		if err := a.read(ctx, library, until); err != nil {
			return nil, o.problem(ctx, err)
		}
		out.Body.Articles = append(out.Body.Articles, a)
	}
	return out, nil
}

// shelf is a library that keeps the articles themselves.
type shelf interface {
	Article(ctx context.Context, url string) (news.Article, error)
	Wordings(ctx context.Context, url string) ([]news.Wording, error)
}

// read fills in what the library knows of the article, until a moment if that
// is not zero. An article without an address is not found by one.
func (a *article) read(ctx context.Context, library Library, until time.Time) error {
	s, ok := library.(shelf)
	if !ok || a.URL == "" {
		return nil
	}
	kept, err := s.Article(ctx, a.URL)
	if errors.Is(err, news.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	a.Lang, a.Fetched = kept.Lang, stamp(kept.Fetched)
	texts, err := s.Wordings(ctx, a.URL)
	for _, w := range texts {
		if !until.IsZero() && !w.Read.Before(until) {
			continue
		}
		v := version{Read: stamp(w.Read), Until: stamp(w.Until), Headline: w.Title, Hash: w.Hash, Note: w.Note, Changed: []string{}}
		for _, e := range w.Changed {
			v.Changed = append(v.Changed, e.Event)
		}
		if !until.IsZero() && !w.Until.Before(until) {
			v.Until = ""
		}
		a.Versions = append(a.Versions, v)
	}
	return err
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
