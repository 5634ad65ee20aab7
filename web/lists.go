package web

import (
	"html/template"

	"gigawatch/news"
)

// listView is the page of all countries or companies.
type listView struct {
	By, Title string
	Rows      []rankView
	Several   rankView
	Pillars   []rankView
	Map       template.HTML // of countries alone
	Keys      []keyView
}

func (s *site) countries(v visit) (page, error) {
	return s.list(v, byCountry, "Countries", "What each country was promised.")
}

func (s *site) companies(v visit) (page, error) {
	return s.list(v, byCompany, "Companies", "What each company has promised.")
}

func (s *site) list(v visit, by news.Grouping, title, description string) (page, error) {
	o, err := s.overview(v)
	if err != nil {
		return page{}, err
	}
	body := &listView{By: string(by), Title: title, Rows: s.ranks(o, by, "", 0), Several: s.severalOf(o, by), Pillars: s.ranks(o, byPillar, "", 0)}
	if by == byCountry {
		body.Map, body.Keys = s.mapOf(o)
	}
	return page{Template: "list", Title: title, Description: description, Path: "/" + plural(by), Here: "/" + plural(by), Body: body}, nil
}
