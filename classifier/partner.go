package classifier

// partners fills its field of the record from the key sentences, then from the rest.
func (r *reading) partners(d *draft) {}
