package store

import (
	"slices"
	"strings"
)

// sharedTown reports whether two lists name one place in Latin letters that is
// less than a state of the US: no state, nor a part of one ("Northern Virginia").
func sharedTown(a, b []string) bool {
	return slices.ContainsFunc(a, func(p string) bool {
		p = bare(p)
		return p != "" && p[0] < 0x80 && !ofState(p) && slices.ContainsFunc(b, func(q string) bool { return bare(q) == p })
	})
}

// ofState reports whether a name holds that of a state of the US.
func ofState(name string) bool {
	name = " " + name + " "
	return slices.ContainsFunc(states, func(s string) bool { return strings.Contains(name, " "+s+" ") })
}

// states are those of the US, folded, and the regions that papers name like one.
var states = strings.Split("alabama,alaska,arizona,arkansas,california,colorado,connecticut,delaware,florida,georgia,hawaii,idaho,illinois,indiana,iowa,kansas,"+
	"kentucky,louisiana,maine,maryland,massachusetts,michigan,minnesota,mississippi,missouri,montana,nebraska,nevada,hampshire,jersey,mexico,york,"+
	"carolina,dakota,ohio,oklahoma,oregon,pennsylvania,rhode island,tennessee,texas,utah,vermont,virginia,washington,wisconsin,wyoming,"+
	"midwest,south,north,west,east,southwest,southeast,northwest,northeast,bay area,great lakes,appalachia,europe", ",")
