SELECT e.id, g.law_number, g.name, g.kind, g.valid_from, u.batch_id, u.published_at, u.next_expected_at, u.stale
FROM alternative.person p
JOIN alternative.entitlement e ON e.person_id = p.id
CROSS JOIN LATERAL (SELECT * FROM alternative.program WHERE id = e.program_id AND valid_from <= $6 ORDER BY valid_from DESC LIMIT 1) g
CROSS JOIN LATERAL (SELECT * FROM alternative.publication WHERE municipality = e.municipality ORDER BY published_at DESC LIMIT 1) u
WHERE p.insurer_number = $1 AND p.symbol = $2 AND p.number = $3 AND p.birth_date = $4 AND ($5::text IS NULL OR p.branch IS NULL OR p.branch = $5)
ORDER BY g.claim_rank, e.valid_from
