# The workbench's pages: built by scripts/build_web when a source of theirs is newer, packed into one file, and taken into
# comity_web_assets by the assembler. Several build folders share web/dist; scripts/build_web lets one at a time.

option(COMITY_WEB "carry the workbench's pages in the program (needs npm)" ON)

function(comity_web target)
  set(out ${CMAKE_BINARY_DIR}/web)
  set(table ${out}/assets_table.cc)
  set(blob ${out}/assets.bin)
  set(assembly ${out}/assets.S)
  file(MAKE_DIRECTORY ${out})
  # .balign: what follows in the section is not disturbed. The note: this code needs no executable stack.
  file(CONFIGURE OUTPUT ${assembly} CONTENT "
  .section .rodata
  .global comity_web_assets_begin
  .balign 16
comity_web_assets_begin:
  .incbin \"@blob@\"
  .byte 0
  .section .note.GNU-stack, \"\", %progbits
" @ONLY)
  if(COMITY_WEB)
    set(web ${CMAKE_SOURCE_DIR}/web)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${web}/src/* ${web}/public/* ${web}/scripts/*)
    list(APPEND sources ${web}/index.html ${web}/package.json ${web}/package-lock.json ${web}/vite.config.ts ${web}/svelte.config.js
                        ${web}/tsconfig.json ${CMAKE_SOURCE_DIR}/scripts/build_web)
    add_custom_command(OUTPUT ${table} ${blob}
      COMMAND ${CMAKE_SOURCE_DIR}/scripts/build_web ${out}
      DEPENDS ${sources} COMMENT "Building the workbench's pages" VERBATIM)
  else()
    file(WRITE ${blob} "")
    file(WRITE ${table} "#include \"web_assets/packed.h\"\n\nnamespace comity::web_assets {\n\n"
                        "std::span<const PackedAsset> packed_assets() { return {}; }\n\n}  // namespace comity::web_assets\n")
  endif()
  set_source_files_properties(${assembly} PROPERTIES OBJECT_DEPENDS ${blob})
  target_sources(${target} PRIVATE ${table} ${assembly})
  if(COMITY_WEB AND COMITY_TESTS)
    add_test(NAME web COMMAND ${CMAKE_SOURCE_DIR}/scripts/node npm test --silent WORKING_DIRECTORY ${web})
    add_test(NAME web_check COMMAND ${CMAKE_SOURCE_DIR}/scripts/node npm run --silent check WORKING_DIRECTORY ${web})
  endif()
endfunction()
