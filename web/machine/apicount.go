package machine

import (
	"context"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"gigawatch/news"
)

func number64(n int) string { return strconv.Itoa(n) }

func (o Options) countOperations(api huma.API) {
	huma.Register(api, operation("countFacets", "/facets", "counts", "How many stories have which values",
		"Counts over all that the search finds, the most frequent values first."), o.facets)
	huma.Register(api, operation("addTotals", "/totals", "counts", "What the stories of a search come to",
		"Sums in US dollars by the counting rules: one story once, commitments, capex guidance and deals apart, \"up to\" beside firm sums. "+
			"A sum for several countries, companies or pillars stands under \"several\"."), o.totals)
}

type facetInput struct {
	Search
	Fields []string `query:"field,explode" doc:"The fields whose values are counted, once for each; all where it is missing." enum:"company,partner,country,pillar,kind,status,year,source,lang"`
	Size   int      `query:"size" doc:"At most so many values of a field." minimum:"1" maximum:"200" default:"10"`
}

type facetOutput struct {
	Body struct {
		Total  int         `json:"total" doc:"How many stories the search finds."`
		Facets []facetBody `json:"facets" nullable:"false"`
	}
}

type facetBody struct {
	Field  string      `json:"field"`
	Values []valueBody `json:"values" nullable:"false"`
	Others int         `json:"others" doc:"Further values that are not listed."`
}

type valueBody struct {
	Value   string `json:"value"`
	Stories int    `json:"stories"`
}

func (o Options) facets(ctx context.Context, in *facetInput) (*facetOutput, error) {
	library, ask, err := o.ask(in.Search)
	if err != nil {
		return nil, o.problem(ctx, err)
	}
	if ask.Facets, ask.FacetSize = in.Fields, in.Size; len(in.Fields) == 0 {
		ask.Facets = news.FacetFields()
	}
	found, err := library.Search(ctx, ask)
	if err != nil {
		return nil, o.problem(ctx, err)
	}
	out := &facetOutput{}
	out.Body.Total, out.Body.Facets = found.Total, []facetBody{}
	for _, f := range found.Facets {
		b := facetBody{Field: f.Field, Values: []valueBody{}, Others: f.Others}
		for _, v := range f.Values {
			b.Values = append(b.Values, valueBody(v))
		}
		out.Body.Facets = append(out.Body.Facets, b)
	}
	return out, nil
}

type totalsInput struct {
	Search
	By string `query:"by" doc:"What the sums are told apart by; only the whole where it is missing." enum:"country,company,pillar,year,month,week"`
}

type totalsOutput struct {
	Body totals
}

func (o Options) totals(ctx context.Context, in *totalsInput) (*totalsOutput, error) {
	library, ask, err := o.ask(in.Search)
	if err != nil {
		return nil, o.problem(ctx, err)
	}
	ask.Query.Sort = nil // the order does not matter
	tally, err := library.Tally(ctx, ask.Query)
	if err != nil {
		return nil, o.problem(ctx, err)
	}
	return &totalsOutput{Body: totals{tally.Totals(news.Grouping(in.By))}}, nil
}
