/** People, displays and strangers before a page. */

/** A session of one who may do all that `may` says; nobody has signed in if it is empty. */
export function sessionOf(may, more = {}) {
  const isPerson = may.length > 0;
  return {
    set_up: true,
    signed_in: isPerson,
    kind: isPerson ? 'person' : 'anonymous',
    account: isPerson ? { id: 'lethihoa', name: 'Lê Thị Hoa', roles: ['viewer'], two_factor: false } : null,
    display: null,
    may,
    idle_ends_at: null,
    ends_at: null,
    oidc: null,
    must: null,
    ...more,
  };
}

export const NOBODY = sessionOf([]);
/** Before an account exists a reader on the machine itself may look. */
export const ON_THE_MACHINE = sessionOf([], { set_up: false, may: ['read'] });
export const DISPLAY = sessionOf([], { kind: 'display', signed_in: true, display: { name: 'Phòng trực' }, may: ['read'] });
export const VIEWER = sessionOf(['read']);
export const OPERATOR = sessionOf(['read', 'operate']);
export const ADMINISTRATOR = sessionOf(['read', 'operate', 'report', 'administer']);
export const TO_ENROL = sessionOf(['read', 'operate', 'report', 'administer'], { must: 'enrol-two-factor' });
