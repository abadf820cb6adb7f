"""Two years of a made-up office: what happens in it, an own account of it, and every cell of its workbooks."""
