package web

import "gigawatch/web/world"

// Names are what the site calls companies and countries, for mails that are to
// call them the same: by slug, and by code.
func Names() (company, country func(string) string) {
	s := &site{atlas: world.New(), firms: readFirms()}
	return s.firm, s.land
}
