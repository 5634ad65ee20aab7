package machine

import (
	_ "embed"
	"html/template"
	"net/http"
	"strings"
	"time"

	"gigawatch/web/sheet"
)

//go:embed data.html
var dataText string

// dataPage explains the whole set and gives it.
func (o Options) dataPage() (http.HandlerFunc, error) {
	page, err := template.New("data").Parse(dataText)
	if err != nil {
		return nil, err
	}
	return func(w http.ResponseWriter, r *http.Request) {
		var b strings.Builder
		day := o.clock().UTC()
		err := page.Execute(&b, map[string]any{
			"Day": day.Format(time.DateOnly), "Yesterday": day.AddDate(0, 0, -1).Format(time.DateOnly), "Package": packageName(day), "Columns": sheet.Columns(),
			"Rules": sheet.Rules(), "Past": pastNote, "HasPast": o.Past != nil, "Licence": sheet.LicenceTitle, "LicenceURL": sheet.LicenceURL, "LicenceNote": sheet.LicenceNote,
		})
		if err != nil {
			o.refuse(w, r, err)
			return
		}
		o.show(w, r, Sheet{Title: "Data to download", Description: "Every story as CSV, JSON, XLSX and Parquet, as a dated data package, and as it was known on any day.", Body: template.HTML(b.String())})
	}, nil
}
