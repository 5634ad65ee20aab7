// Package news holds the words that every room of Gigawatch speaks: feed,
// article, announcement, story, query, money. It knows the standard library
// and the decimal under the money type, and nothing of networks, disks or
// languages; the rooms that do are built on it.
package news

import (
	"errors"
	"slices"
)

// Sentinels that any room may return, wrapped with what it was doing.
var (
	// ErrNotFound says that the thing asked for does not exist.
	ErrNotFound = errors.New("not found")
	// ErrInvalid says that the input, not the program, is at fault.
	ErrInvalid = errors.New("invalid")
	// ErrNotYet says that what an answer needs is being made: ask again soon.
	ErrNotYet = errors.New("not yet")
)

// Company is the slug of an organisation: the shortest common name in
// lower case, words joined by "-" ("microsoft", "ntt-data").
type Company string

// Country is an ISO 3166-1 alpha-2 code in upper case, or "EU" for money
// that goes to the whole European Union.
type Country string

// Currency is an ISO 4217 code in upper case, retired ones (DEM) included.
type Currency string

// Pillar is one of the three things that the money is for.
type Pillar string

// The pillars, in the order of the alphabet, which is the order they are listed in.
const (
	Talent     Pillar = "talent"     // training, skilling, education, workforce
	Technology Pillar = "technology" // compute, data centres, networks, power for them
	Trust      Pillar = "trust"      // cybersecurity, sovereignty, residency, safety
)

var pillars = []Pillar{Talent, Technology, Trust}

// Valid reports whether p is one of the three pillars.
func (p Pillar) Valid() bool { return slices.Contains(pillars, p) }

// Kind says what sort of news an article is.
type Kind string

// The kinds of news, as gold/LABELS.md defines them.
const (
	Commitment Kind = "commitment" // a promise of money, sites or training in a place or programme
	Capex      Kind = "capex"      // company-wide spending guidance, no place
	Deal       Kind = "deal"       // stake, acquisition, financing, purchase contract
	None       Kind = "none"       // everything else
)

var kinds = []Kind{Commitment, Capex, Deal, None}

// Valid reports whether k is one of the four kinds.
func (k Kind) Valid() bool { return slices.Contains(kinds, k) }

// Status says how far a promise has come; "" is unknown.
type Status string

// The stages of a promise.
const (
	Planned           Status = "planned"
	Announced         Status = "announced"
	Approved          Status = "approved"
	UnderConstruction Status = "under_construction"
	Operating         Status = "operating"
	Expanded          Status = "expanded"
	Delayed           Status = "delayed"
	Reduced           Status = "reduced"
	Cancelled         Status = "cancelled"
)

var statuses = []Status{"", Planned, Announced, Approved, UnderConstruction, Operating, Expanded, Delayed, Reduced, Cancelled}

// Valid reports whether s is a stage of a promise, or unknown.
func (s Status) Valid() bool { return slices.Contains(statuses, s) }

// Class says what sort of source a feed is; it decides whose word leads a story.
type Class string

// The classes of source, highest authority first.
const (
	Primary    Class = "primary"    // the newsroom of the company itself
	Government Class = "government" // a ministry or an investment agency
	Wire       Class = "wire"       // press-release wires and agencies
	Press      Class = "press"      // general and business press
	Trade      Class = "trade"      // trade press
	Analysis   Class = "analysis"   // analysts and investing sites
	Aggregator Class = "aggregator" // pages that repeat others
)

var classes = []Class{Primary, Government, Wire, Press, Trade, Analysis, Aggregator}

// Valid reports whether c is a class of source.
func (c Class) Valid() bool { return slices.Contains(classes, c) }

// Rank is the authority of c: 0 for a primary newsroom, larger for less.
// An unknown class ranks behind all known ones.
func (c Class) Rank() int {
	if i := slices.Index(classes, c); i >= 0 {
		return i
	}
	return len(classes)
}

// Basis says what a count of jobs or megawatts counts; "" where there is no count.
type Basis string

// The bases of jobs and of capacity.
const (
	Unstated     Basis = "unstated"
	Permanent    Basis = "permanent"    // jobs at the finished site
	Construction Basis = "construction" // jobs while it is built
	SupplyChain  Basis = "supply_chain" // jobs at suppliers and in the neighbourhood
	IT           Basis = "it"           // power for computers
	Facility     Basis = "facility"     // power for the whole site
	Grid         Basis = "grid"         // power contracted or generated for it
)
