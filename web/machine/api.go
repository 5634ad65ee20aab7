package machine

import (
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"gigawatch/web/sheet"
)

const apiAbout = `What hyperscalers promise to countries: every story with its sum, the sentence that says it, and all its sources. ` +
	`Reading needs no key. Answers carry an ETag; send it back in If-None-Match. ` +
	`An address may make ten requests a second for long; more is answered with 429 and Retry-After. ` +
	`Mistakes are told as problem+json (RFC 9457), those in a query with their place. ` +
	`The query language is that of the search page; an order stands in it too (sort:-amount). ` +
	`Sums are exact decimals in main units: read them as decimals, not as floats. Article text is never given.`

// routeAPI enters the API, its document and the page that shows it.
func (o Options) routeAPI(mux *http.ServeMux, gate *gate) error {
	inner := http.NewServeMux()
	api := humago.New(inner, apiConfig())
	o.storyOperations(api)
	o.countOperations(api)
	o.sourceOperations(api)
	o.deskOperations(api)
	inner.Handle("GET /api/{$}", http.RedirectHandler("/api", http.StatusMovedPermanently))
	mux.Handle("/api", gate.guard(inner))
	mux.Handle("/api/", gate.guard(inner))
	return o.routeDocs(inner, api.OpenAPI())
}

func apiConfig() huma.Config {
	c := huma.DefaultConfig("Gigawatch", "1.0.0")
	c.Info.Description = apiAbout
	c.Info.License = &huma.License{Name: "CC BY 4.0", URL: sheet.LicenceURL}
	c.OpenAPIPath, c.DocsPath, c.SchemasPath = "/api/openapi", "", ""
	c.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", schemaName)
	c.AllowAdditionalPropertiesByDefault = true // a record may grow
	c.CreateHooks = nil                         // no $schema in the answers: a record is a record
	c.RejectUnknownQueryParameters = true
	c.Tags = []*huma.Tag{{Name: "stories"}, {Name: "counts"}, {Name: "sources"}, {Name: "corrections"}}
	return c
}

// schemaName is what a type is called in the document: Story for storyForm.
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	if short := strings.TrimSuffix(strings.TrimSuffix(name, "Form"), "Body"); short != "" {
		return short
	}
	return name
}

// operation is a reading operation of the API.
func operation(id, path, tag, summary, description string) huma.Operation {
	return huma.Operation{OperationID: id, Method: http.MethodGet, Path: "/api/v1" + path, Tags: []string{tag}, Summary: summary, Description: description,
		Errors: []int{http.StatusBadRequest, http.StatusNotFound, http.StatusTooManyRequests}}
}

// Search are the parameters that all searches have.
type Search struct {
	Query string `query:"q" doc:"A search in the query language; all stories where it is missing." example:"company:microsoft country:JP amount:>=1bn sort:-amount" maxLength:"8192"`
	AsOf  string `query:"as_of" doc:"What was known at the end of this day (UTC): only from articles filed and decisions made by then." example:"2026-06-01"`
}
