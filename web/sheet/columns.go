package sheet

// Column is a column of every table: the data dictionary.
type Column struct {
	Name   string
	Type   string // of a Table Schema: string, number, integer, date
	Means  string
	List   bool     // several values, in CSV joined by "; "
	Values []string // all values there are; nil where they are not counted
}

// Columns are those of CSV, in its order.
func Columns() []Column {
	return []Column{
		{Name: "id", Type: "string", Means: "The story's id. It stays when a story is merged into another: the old id then leads to that one."},
		{Name: "announced", Type: "date", Means: "The day of the announcement, as the leading source dates it."},
		{Name: "companies", Type: "string", List: true, Means: "Who promises: the shortest common names in lower case."},
		{Name: "countries", Type: "string", List: true, Means: "Where the money goes: ISO 3166-1 alpha-2, EU for the whole European Union."},
		{Name: "places", Type: "string", List: true, Means: "States, provinces and cities named as sites, as written."},
		{Name: "amount", Type: "number", Means: "The announced sum in main units of its currency; of a range its upper end. Empty where none is stated: nothing is estimated."},
		{Name: "currency", Type: "string", Means: "The currency of the sum: ISO 4217."},
		{Name: "bound", Type: "string", Values: []string{"exact", "about", "at_least", "up_to", "range"}, Means: "How the sum is meant. Sums that are up_to are never added to firm ones."},
		{Name: "usd", Type: "number", Means: "The sum in US dollars at a dated rate; rate, day and source stand in the JSON form."},
		{Name: "new_money", Type: "number", Means: "What of the sum was not announced before, in the currency of the sum; empty where that is not known."},
		{Name: "period_start", Type: "integer", Means: "The first year of spending."},
		{Name: "period_end", Type: "integer", Means: "The last year of spending."},
		{Name: "pillars", Type: "string", List: true, Values: []string{"talent", "technology", "trust"}, Means: "What the money is for."},
		{Name: "people_trained", Type: "integer", Means: "How many people are to be trained."},
		{Name: "jobs", Type: "integer", Means: "How many jobs are promised; the JSON form says of what sort."},
		{Name: "capacity_mw", Type: "number", Means: "Megawatts; the JSON form says whether of computers, of the site or of the grid contract."},
		{Name: "status", Type: "string", Values: []string{"planned", "announced", "approved", "under_construction", "operating", "expanded", "delayed", "reduced", "cancelled"},
			Means: "How far the promise has come, if the text says so."},
		{Name: "kind", Type: "string", Values: []string{"commitment", "capex", "deal"}, Means: "A promise to a place or programme; spending guidance of a whole company; a stake, purchase or financing. Only commitments count in totals of commitments."},
		{Name: "partners", Type: "string", List: true, Means: "Who else takes part."},
		{Name: "headline", Type: "string", Means: "The headline of the leading source."},
		{Name: "sources", Type: "string", List: true, Means: "The addresses of all articles that tell the story, by authority."},
		{Name: "permalink", Type: "string", Means: "The story's page."},
	}
}

// Rules are how things are counted, a sentence each.
func Rules() []string {
	return []string{
		"One event is one story, however many articles tell it.",
		"Only commitments count in totals of commitments; capex guidance and deals have totals of their own.",
		"Prior, part, total, impact and converted sums are never added.",
		"Sums that are \"up to\" are shown apart from firm sums.",
		"A sum for several countries goes to none of them, unless the text splits it.",
		"US dollars are the sum times a dated rate, which is kept with the record; the original sum comes first.",
		"A field that no sentence settles is empty. Nothing is ever estimated.",
		"A person's correction stands in the place of what the rules read; the JSON form tells who made it and why.",
	}
}

// The licence of the tables. Facts are nobody's; the headlines and the
// sentences quoted as evidence are their publishers'.
const (
	LicenceName  = "CC-BY-4.0"
	LicenceTitle = "Creative Commons Attribution 4.0"
	LicenceURL   = "https://creativecommons.org/licenses/by/4.0/"
	LicenceNote  = "Headlines and quoted sentences belong to their publishers and are given as short quotations."
)
