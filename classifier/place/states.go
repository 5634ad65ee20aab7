package place

import "strings"

// shortStates are the states behind a town's name: "Austin, TX", "Wis.", "Ont.".
var shortStates = readShortStates(`AL Ala=Alabama AK=Alaska AZ Ariz=Arizona AR Ark=Arkansas CA Calif=California CO Colo=Colorado
 CT Conn=Connecticut DE Del=Delaware FL Fla=Florida GA Ga=Georgia HI=Hawaii ID=Idaho IL Ill=Illinois IN Ind=Indiana IA=Iowa
 KS Kan=Kansas KY Ky=Kentucky LA La=Louisiana ME=Maine MD Md=Maryland MA Mass=Massachusetts MI Mich=Michigan MN Minn=Minnesota
 MS Miss=Mississippi MO Mo=Missouri MT Mont=Montana NE Neb=Nebraska NV Nev=Nevada NH=New_Hampshire NJ=New_Jersey NM=New_Mexico
 NY=New_York NC=North_Carolina ND=North_Dakota OH=Ohio OK Okla=Oklahoma OR Ore=Oregon PA Pa=Pennsylvania RI=Rhode_Island
 SC=South_Carolina SD=South_Dakota TN Tenn=Tennessee TX Tex=Texas UT=Utah VT Vt=Vermont VA Va=Virginia WA Wash=Washington
 WV=West_Virginia WI Wis=Wisconsin WY Wyo=Wyoming DC=Washington,_D.C. ON Ont=Ontario QC Que=Quebec BC=British_Columbia AB Alta=Alberta
 SK Sask=Saskatchewan MB Man=Manitoba NS=Nova_Scotia NSW=New_South_Wales QLD=Queensland`)

// shortState is a state by its abbreviation as written.
type shortState map[string]spot

func readShortStates(list string) shortState {
	m := shortState{}
	var waiting []string
	for _, w := range strings.Fields(list) {
		short, name, ok := strings.Cut(w, "=")
		waiting = append(waiting, short)
		if !ok {
			continue
		}
		s := spot{sort: Region, country: "US", region: strings.ReplaceAll(name, "_", " "), thousands: 2000}
		switch s.region {
		case "Ontario", "Quebec", "British Columbia", "Alberta", "Saskatchewan", "Manitoba", "Nova Scotia":
			s.country = "CA"
		case "New South Wales", "Queensland":
			s.country = "AU"
		}
		for _, short := range waiting {
			m[short] = s
		}
		waiting = waiting[:0]
	}
	return m
}

// abbreviation is the state that token i abbreviates.
func (s *settler) abbreviation(i int) spot {
	t := s.neighbour(i)
	if t == nil || !t.Upper || t.End-t.Start > 5 {
		return spot{}
	}
	return shortStates[s.s[t.Start:t.End]]
}
