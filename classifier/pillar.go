package classifier

// pillars fills its field of the record from the key sentences, then from the rest.
func (r *reading) pillars(d *draft) {}
