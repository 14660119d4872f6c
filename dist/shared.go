package dist

import (
	"encoding/binary"
	"math"
	"reflect"
	"sync"
)

// SharedSampler is NewSampler for many distributions: those of equal standard
// shape, as all gammas of one shape whatever their scales, share the work of
// building within the process. The samplers give the same bits as NewSampler's,
// whatever was built before and by whom at the same time.
func SharedSampler(d Dist) (Sampler, error) {
	return newSampler(d, fitsOfProcess.get)
}

// maxKept is how many cells, of 64 bytes, are kept for later tables.
const maxKept = 1 << 17

var fitsOfProcess = fitCache{fits: map[shapeKey]*keptFit{}}

// A shapeKey tells what the halves of tables are fitted to.
type shapeKey struct {
	shapes [2]Dist
	upper  [2]bool
	cuts   string
}

// keyOf returns the key of halves, if their shapes can be compared.
func keyOf(halves []half) (key shapeKey, ok bool) {
	var cuts []byte
	for i, h := range halves {
		if !reflect.ValueOf(h.tail.Shape).Comparable() {
			return key, false
		}
		key.shapes[i], key.upper[i] = h.tail.Shape, h.tail.Upper
		for _, v := range h.cuts {
			cuts = binary.LittleEndian.AppendUint64(cuts, math.Float64bits(v))
		}
		cuts = append(cuts, '|')
	}
	key.cuts = string(cuts)
	same := key
	return key, key == same // not so with NaN inside
}

// A keptFit is built by the first that asks for it.
type keptFit struct {
	once sync.Once
	fit
}

// A fitCache keeps fits, the oldest of which make room for new ones.
type fitCache struct {
	mutex sync.Mutex
	fits  map[shapeKey]*keptFit
	order []shapeKey // of those whose cells are counted
	cells int
}

func (c *fitCache) get(halves []half) fit {
	key, ok := keyOf(halves)
	if !ok {
		return fitted(halves)
	}
	c.mutex.Lock()
	kept, known := c.fits[key]
	if !known {
		kept = new(keptFit)
		c.fits[key] = kept
	}
	c.mutex.Unlock()
	kept.once.Do(func() {
		kept.fit = fitted(halves)
		c.count(key, kept.size())
	})
	return kept.fit
}

// count takes the cells of a fit into account, and drops the oldest fits while
// there are too many.
func (c *fitCache) count(key shapeKey, cells int) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.order = append(c.order, key)
	c.cells += cells
	for c.cells > maxKept && len(c.order) > 1 {
		oldest := c.fits[c.order[0]]
		c.cells -= oldest.size()
		delete(c.fits, c.order[0])
		c.order = c.order[1:]
	}
}
