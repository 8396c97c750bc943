# Files kept as themselves in the source tree and carried inside the program: comity_embed(report assets/style.css) defines
#   comity::report::Asset comity::report::style_css();
# in a generated file of that module; the module declares the function and the type Asset{std::string_view}.
# Run as a script (cmake -P), this file writes one of them.

if(CMAKE_SCRIPT_MODE_FILE AND FOLDER)
  file(GLOB pages ${FOLDER}/*.md)
  set(entries "")
  foreach(page IN LISTS pages)
    get_filename_component(name ${page} NAME_WE)
    file(READ ${page} content)
    string(APPEND entries "    {\"${name}\"sv, R\"comity_embed(${content})comity_embed\"sv},\n")
  endforeach()
  file(WRITE ${OUTPUT} "#include \"${MODULE}/pages.h\"\n\nnamespace comity::${MODULE} {\n\n"
                       "std::span<const Page> ${FUNCTION}() {\n  using namespace std::string_view_literals;\n"
                       "  static constexpr Page pages[] = {\n${entries}  };\n  return pages;\n}\n\n"
                       "}  // namespace comity::${MODULE}\n")
  return()
endif()
if(CMAKE_SCRIPT_MODE_FILE)
  file(READ ${INPUT} content)
  file(WRITE ${OUTPUT} "#include \"${MODULE}/assets.h\"\n\nnamespace comity::${MODULE} {\n\n"
                       "Asset ${FUNCTION}() {\n  using namespace std::string_view_literals;\n"
                       "  return {R\"comity_embed(${content})comity_embed\"sv};\n}\n\n}  // namespace comity::${MODULE}\n")
  return()
endif()

set(COMITY_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_FILE})

function(comity_embed module)
  foreach(file IN LISTS ARGN)
    get_filename_component(name ${file} NAME)
    string(REPLACE "." "_" function ${name})
    set(input ${CMAKE_SOURCE_DIR}/src/${module}/${file})
    set(output ${CMAKE_BINARY_DIR}/embedded/${module}/${function}.cc)
    add_custom_command(OUTPUT ${output}
      COMMAND ${CMAKE_COMMAND} -DMODULE=${module} -DFUNCTION=${function} -DINPUT=${input} -DOUTPUT=${output}
              -P ${COMITY_EMBED_SCRIPT}
      DEPENDS ${input} ${COMITY_EMBED_SCRIPT} VERBATIM)
    target_sources(comity_${module} PRIVATE ${output})
  endforeach()
endfunction()

# The pages of a folder, each under its name without the ending: comity_embed_pages(checks docs/findings finding_pages) defines
#   std::span<const comity::checks::Page> comity::checks::finding_pages();
# the module declares it, and Page{name, text}, in pages.h.
function(comity_embed_pages module folder function)
  file(GLOB pages CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.md)
  set(output ${CMAKE_BINARY_DIR}/embedded/${module}/${function}.cc)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DMODULE=${module} -DFUNCTION=${function} -DFOLDER=${CMAKE_SOURCE_DIR}/${folder}
            -DOUTPUT=${output} -P ${COMITY_EMBED_SCRIPT}
    DEPENDS ${pages} ${COMITY_EMBED_SCRIPT} VERBATIM)
  target_sources(comity_${module} PRIVATE ${output})
endfunction()
