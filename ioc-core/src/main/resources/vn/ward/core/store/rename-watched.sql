-- Of a target that is called otherwise no attempt is heard any more under its former id.
DELETE FROM watched WHERE ward = :ward AND target = :from
