// What was announced, by whom, and what it was about
MATCH path = ()-[:DELIVERED|ANNOUNCED]->{1,2}(:Initiative)-[:CONCERNS]->(:State)
RETURN path
