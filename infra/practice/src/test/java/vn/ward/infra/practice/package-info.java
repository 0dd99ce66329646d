@NullMarked
package vn.ward.infra.practice;

import org.jspecify.annotations.NullMarked;
