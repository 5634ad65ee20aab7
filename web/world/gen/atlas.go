package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
)

// atlas is a file of world-atlas, in the TopoJSON form: borders are arcs that
// neighbours share, each point told as its distance from the one before.
type atlas struct {
	Transform struct{ Scale, Translate [2]float64 }
	Arcs      [][][2]float64
	Objects   struct {
		Countries struct {
			Geometries []struct {
				ID         string
				Type       string
				Arcs       json.RawMessage
				Properties struct{ Name string }
			}
		}
	}
}

func readAtlas(file string) (*atlas, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	a := &atlas{}
	if err := json.Unmarshal(raw, a); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	for _, arc := range a.Arcs {
		x, y := 0.0, 0.0
		for i, p := range arc {
			x, y = x+p[0], y+p[1]
			arc[i] = [2]float64{x*a.Transform.Scale[0] + a.Transform.Translate[0], y*a.Transform.Scale[1] + a.Transform.Translate[1]}
		}
	}
	return a, nil
}

// point is a place on the map.
type point struct{ x, y int }

// rings are the outlines of every country by its number, on the map. Land that
// has no number of its own is under "", but for Kosovo, which has a code.
func (a *atlas) rings(each func(key string, rings [][]point)) {
	for _, g := range a.Objects.Countries.Geometries {
		var polygons [][][]int
		if g.Type == "Polygon" {
			var one [][]int
			_ = json.Unmarshal(g.Arcs, &one) // checked by the test of countries.txt
			polygons = [][][]int{one}
		} else {
			_ = json.Unmarshal(g.Arcs, &polygons)
		}
		key := g.ID
		if key == "" && g.Properties.Name == "Kosovo" {
			key = "Kosovo"
		}
		var rings [][]point
		for _, polygon := range polygons {
			for _, ring := range polygon {
				rings = append(rings, cut(a.ring(ring))...)
			}
		}
		each(key, rings)
	}
}

// ring is a closed line of places, longitude and latitude, that goes on beyond
// 180 degrees where the land does.
func (a *atlas) ring(arcs []int) (out [][2]float64) {
	for _, i := range arcs {
		line := slices.Clone(a.Arcs[max(i, ^i)])
		if i < 0 {
			slices.Reverse(line)
		}
		for _, p := range line {
			if n := len(out); n > 0 {
				p[0] += 360 * math.Round((out[n-1][0]-p[0])/360)
			}
			out = append(out, p)
		}
	}
	return out
}

// cut cuts a ring at the edges of the map, and brings what lies beyond to the
// other side of it.
func cut(ring [][2]float64) (out [][]point) {
	for _, shift := range []float64{-360, 0, 360} {
		moved := slices.Clone(ring)
		for i := range moved {
			moved[i][0] += shift
		}
		var flat []point
		for _, p := range clip(clip(moved, 180, 1), -180, -1) {
			if at := project(p[0], p[1]); len(flat) == 0 || flat[len(flat)-1] != at {
				flat = append(flat, at)
			}
		}
		if len(flat) > 2 {
			out = append(out, flat)
		}
	}
	return out
}

// clip keeps what of a ring lies on one side of a meridian (Sutherland and Hodgman 1974).
func clip(ring [][2]float64, edge, side float64) (out [][2]float64) {
	within := func(p [2]float64) bool { return (p[0]-edge)*side <= 0 }
	for i, p := range ring {
		q := ring[(i+1)%len(ring)]
		if within(p) {
			out = append(out, p)
		}
		if within(p) != within(q) {
			t := (edge - p[0]) / (q[0] - p[0])
			out = append(out, [2]float64{edge, p[1] + t*(q[1]-p[1])})
		}
	}
	return out
}

// outlines are the paths of all countries that are large enough for an area.
func (a *atlas) outlines() map[string][]string {
	out := map[string][]string{}
	a.rings(func(key string, rings [][]point) {
		var b strings.Builder
		for _, r := range rings {
			writeRing(&b, r)
		}
		if b.Len() > 0 {
			out[key] = append(out[key], b.String())
		}
	})
	return out
}

func writeRing(b *strings.Builder, ring []point) {
	if len(ring) < 4 {
		return
	}
	fmt.Fprintf(b, "M%d %dl", ring[0].x, ring[0].y)
	for i := 1; i < len(ring)-1; i++ {
		if i > 1 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(b, "%d %d", ring[i].x-ring[i-1].x, ring[i].y-ring[i-1].y)
	}
	b.WriteByte('z')
}

// middles are those of the largest island or mainland of each country: "x,y".
func (a *atlas) middles() map[string]string {
	out := map[string]string{}
	a.rings(func(key string, rings [][]point) {
		best := -1
		for _, r := range rings {
			lo, hi := r[0], r[0]
			for _, p := range r {
				lo, hi = point{min(lo.x, p.x), min(lo.y, p.y)}, point{max(hi.x, p.x), max(hi.y, p.y)}
			}
			if area := (hi.x - lo.x) * (hi.y - lo.y); area > best {
				best = area
				out[key] = fmt.Sprintf("%d,%d", (lo.x+hi.x)/2, (lo.y+hi.y)/2)
			}
		}
	})
	return out
}

// The field of the map: the Equal Earth projection, which shows areas true,
// without the Antarctic.
const (
	width  = 2000
	height = 860
)

// project is Equal Earth (Šavrič, Patterson, Jenny 2018).
func project(lon, lat float64) point {
	const a1, a2, a3, a4, most = 1.340264, -0.081106, 0.000893, 0.003796, 2.7066299836
	t := math.Asin(math.Sqrt(3) / 2 * math.Sin(lat*math.Pi/180))
	t2 := t * t
	t6 := t2 * t2 * t2
	x := lon * math.Pi / 180 * math.Cos(t) / (math.Sqrt(3) / 2 * (a1 + 3*a2*t2 + t6*(7*a3+9*a4*t2)))
	y := t * (a1 + a2*t2 + t6*(a3+a4*t2))
	scale := width / 2 / most
	return point{int(math.Round(width/2 + x*scale)), int(math.Round((1.3173627591-y)*scale)) - 12}
}
