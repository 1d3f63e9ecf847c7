/**
 * The annotations a table is authored with. All are kept in the class file and never read at run time; meanings and
 * defaults are stated at each attribute. "Not written" and "written with the default" are two things.
 */
package dev.metatables.annotations;
